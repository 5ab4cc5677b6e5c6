/* The key, which is also the filter: a checkbox and a live count for each sign on the map. */

class Legend {
  constructor(store) {
    this.store = store;
    this.counts = new Map();
    this.boxes = new Map();
    byId('key-body').replaceChildren(...this.section('event', 'Events', 'what happened'),
      ...this.section('threat', 'Threats', 'only said'));
    store.on(() => this.update());
    this.update();
  }

  section(type, title, note) {
    const items = this.store.items.filter((item) => item.type === type);
    if (!items.length) return [];
    const signs = Object.keys(type === 'event' ? KINDS : MODES);
    const used = signs.filter((sign) => items.some((item) => this.store.facet(item) === `${type}:${sign}`));
    const name = type === 'event' ? 'events' : 'threats';
    const whole = this.check(name, [el('span', {}, title), el('small', {}, ` ${note}`)], 'gt-whole',
      (box) => this.store.set({ [name]: box.checked }));
    const rows = used.map((sign) => this.check(`${type}:${sign}`,
      [type === 'event' ? kindGlyph(sign) : modeGlyph(sign),
        el('span', {}, type === 'event' ? kindLabel(sign) : modeLabel(sign))], 'gt-sign',
      () => this.store.toggle(`${type}:${sign}`)));
    const extra = type === 'event' ? [this.areaNote(items), this.sizes(items)] : [];
    return [el('fieldset', { class: 'gt-facet' }, el('legend', { class: 'gt-hide' }, title), whole, rows, extra)];
  }

  check(key, label, className, changed) {
    const count = el('span', { class: 'gt-count' });
    const box = el('input', { type: 'checkbox', on: { change: (event) => changed(event.target) } });
    this.counts.set(key, count);
    this.boxes.set(key, box);
    return el('label', { class: className }, box, ...label, count);
  }

  areaNote(items) {
    if (!items.some((item) => item.area)) return null;
    return el('p', { class: 'gt-note' }, areaGlyph(), el('span', {}, 'Somewhere in this area'));
  }

  /* Three sizes at most, in round numbers that occur on this map. */
  sizes(items) {
    const most = Math.max(0, ...items.map((item) => item.size || 0));
    if (most < 2) return null;
    const scale = radiusScale(this.store.items);
    const round = (n) => Number(n.toPrecision(1));
    const steps = [...new Set([1, round(most / 4), round(most)])].filter((n) => n >= 1);
    const samples = steps.map((n) => {
      const r = scale(n);
      return el('span', { class: 'gt-size' },
        svg('svg', { width: r * 2 + 2, height: r * 2 + 2, 'aria-hidden': 'true' },
          svg('circle', { cx: r + 1, cy: r + 1, r })), String(n));
    });
    return el('p', { class: 'gt-note gt-sizes' }, el('span', {}, 'Deaths'), samples);
  }

  update() {
    const { state, items } = this.store;
    for (const [key, count] of this.counts) {
      const type = key.split(':')[0].replace(/s$/, '');
      const whole = !key.includes(':');
      const found = items.filter((item) => (whole ? item.type === type && this.store.shown(item)
        : this.store.facet(item) === key && this.store.inTime(item)));
      count.textContent = found.length.toLocaleString('en');
      this.boxes.get(key).checked = whole ? state[key] : !state.hidden.has(key);
      if (!whole) this.boxes.get(key).disabled = !state[`${type}s`];
    }
  }
}
