/* The key, which is also the filter: a checkbox and a live count for each sign on the map. */

class Legend {
  constructor(store) {
    this.store = store;
    this.counts = new Map();
    this.boxes = new Map();
    byId('key-body').replaceChildren(...this.section('event', 'Events', 'what happened'),
      ...this.section('threat', 'Threats', 'only said'));
    byId('key').hidden = !store.items.length;
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
    const extra = type === 'event' ? [this.areaNote(items), this.pileNote(items), this.sizes(items)] : [];
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

  pileNote(items) {
    if (items.length <= SPARSE) return null;
    return el('p', { class: 'gt-note' }, svg('svg', { class: 'gt-glyph', viewBox: '-12 -12 24 24', 'aria-hidden': 'true' },
      svg('circle', { r: 9, class: 'gt-pile-sample' })), el('span', {}, 'Several events: zoom in'));
  }

  /* Three sizes at most, in round numbers that occur on this map. */
  sizes(items) {
    const most = Math.max(0, ...items.map((item) => item.size || 0));
    if (most < 2) return null;
    const scale = radiusScale(this.store.items);
    const round = (n) => Number(n.toPrecision(1));
    const steps = [...new Set([1, round(most / 4), round(most)])].filter((n) => n >= 1);
    const high = Math.max(scale(steps[steps.length - 1]), 7 * steps.length) * 2 + 4;
    const middle = scale(most) + 2;
    const rings = steps.flatMap((n, i) => {
      const [r, row] = [scale(n), high - 6 - i * ((high - 12) / Math.max(1, steps.length - 1))];
      return [svg('circle', { cx: middle, cy: high - 1 - r, r }),
        svg('line', { x1: middle, x2: middle * 2 + 10, y1: high - 1 - r * 2, y2: row - 1 }),
        svg('text', { x: middle * 2 + 14, y: row + 3 }, n.toLocaleString('en'))];
    });
    return el('p', { class: 'gt-note gt-sizes' }, el('span', {}, 'Deaths'),
      svg('svg', { width: middle * 2 + 70, height: high, role: 'img', 'aria-label': `sizes for ${steps.join(', ')} deaths` }, ...rings));
  }

  update() {
    const { state, items } = this.store;
    for (const [key, count] of this.counts) {
      const type = key.split(':')[0].replace(/s$/, '');
      const whole = !key.includes(':');
      const found = items.filter((item) => (whole ? item.type === type && this.store.shown(item)
        : this.store.facet(item) === key && this.store.passes(item)));
      count.textContent = found.length.toLocaleString('en');
      this.boxes.get(key).checked = whole ? state[key] : !state.hidden.has(key);
      if (!whole) this.boxes.get(key).disabled = !state[`${type}s`];
    }
  }
}
