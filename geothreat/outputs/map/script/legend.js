/* The key, which is also the filter: a checkbox and a live count for each sign on the map. */

class Legend {
  constructor(store) {
    this.store = store;
    this.counts = new Map();
    this.boxes = new Map();
    byId('key-body').replaceChildren(...this.section('event', 'Events', 'what happened'),
      ...this.section('threat', 'Threats', 'only said'),
      el('p', { class: 'gt-note gt-accuracy' }, this.store.data.accuracy));
    byId('key').hidden = !store.length;
    store.onShown(() => this.update());
    this.update();
  }

  section(type, title, note) {
    const used = Object.keys(type === 'event' ? KINDS : MODES)
      .filter((sign) => this.store.head.signs.includes(`${type}:${sign}`));
    if (!used.length) return [];
    const name = `${type}s`;
    const whole = this.check(name, [el('span', {}, title), el('small', {}, ` ${note}`)], 'gt-whole',
      (box) => this.store.set({ [name]: box.checked }));
    const rows = used.map((sign) => this.check(`${type}:${sign}`,
      [type === 'event' ? kindGlyph(sign) : modeGlyph(sign),
        el('span', {}, type === 'event' ? kindLabel(sign) : modeLabel(sign))], 'gt-sign',
      () => this.store.toggle(`${type}:${sign}`)));
    const extra = type === 'event' ? [this.notes(), this.sizes()] : [];
    return [el('fieldset', { class: 'gt-facet' }, el('legend', { class: 'gt-hide' }, title), whole, rows, extra)];
  }

  check(key, label, className, changed) {
    const count = el('span', { class: 'gt-count' });
    const box = el('input', { type: 'checkbox', on: { change: (event) => changed(event.target) } });
    this.counts.set(key, count);
    this.boxes.set(key, box);
    return el('label', { class: className }, box, ...label, count);
  }

  /* What else stands on the map. */
  notes() {
    const note = (sign, text) => el('p', { class: 'gt-note' }, sign, el('span', {}, text));
    return [this.store.areas && note(areaGlyph(), NOTES.area),
      this.store.threatsFrom > SPARSE && note(glyph(svg('circle', { r: 9, class: 'gt-pile-sample' })), NOTES.pile)];
  }

  /* Three sizes at most, in round numbers that occur on this map. */
  sizes() {
    const most = mostDeaths(this.store);
    if (most < 2) return null;
    const scale = radiusScale(this.store);
    const steps = deathSteps(most);
    const high = Math.max(scale(steps[steps.length - 1]), 7 * steps.length) * 2 + 4;
    const middle = scale(most) + 2;
    const rings = steps.flatMap((n, i) => {
      const [r, row] = [scale(n), high - 6 - i * ((high - 12) / Math.max(1, steps.length - 1))];
      return [svg('circle', { cx: middle, cy: high - 1 - r, r }),
        svg('line', { x1: middle, x2: middle * 2 + 10, y1: high - 1 - r * 2, y2: row - 1 }),
        svg('text', { x: middle * 2 + 14, y: row + 3 }, grouped(n))];
    });
    return el('p', { class: 'gt-note gt-sizes' }, el('span', {}, 'Deaths'),
      svg('svg', { width: middle * 2 + 70, height: high, role: 'img', 'aria-label': `sizes for ${steps.join(', ')} deaths` }, ...rings));
  }

  update() {
    const { state, seen, columns: { sign }, head: { signs } } = this.store;
    const counts = this.store.count(sign, SIGN | TYPE, signs.length);
    for (const [key, count] of this.counts) {
      const whole = !key.includes(':');
      const found = whole ? { events: seen.events.length + seen.nowhere.length, threats: seen.threats.length }[key]
        : counts[signs.indexOf(key)];
      write(count, grouped(found));
      this.boxes.get(key).checked = whole ? state[key] : !state.hidden.has(key);
      if (!whole) this.boxes.get(key).disabled = !state[`${key.split(':')[0]}s`];
    }
  }
}

function deathSteps(most) {
  const round = (n) => Number(n.toPrecision(1));
  return [...new Set([1, round(most / 4), round(most)])].filter((n) => n >= 1);
}
