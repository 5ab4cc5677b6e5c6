/* Filters by country, actor, source, confidence and review, each value with its live count. */

const FEW_VALUES = 8;

function facetsOf(store) {
  const { columns, head } = store;
  const listed = (name, labels) => ({
    name, labels, starts: startsOf(columns[`${name}_count`]), values: columns[name],
  });
  /* Of these each item has one. */
  const alone = new Uint32Array(store.length + 1).map((_, i) => i);
  const single = (name, column, value) => ({ name, labels: FILTERS[name].slice(1), starts: alone, values: column.map(value) });
  const facets = [
    listed('country', head.countries.map((iso) => store.country(iso))),
    listed('actor', head.actors),
    listed('source', head.sources.map((name) => name || NOTES.unnamed)),
    single('confidence', columns.confidence, (percent) => (percent >= 60) + (percent >= 80)),
    single('reviewed', columns.flags, (flags) => (flags & REVIEWED) > 0),
  ];
  return facets.map((facet, k) => ({ ...facet, bit: FACET << k }));
}

/* Nothing chosen in any of them. */
const unpicked = (facets) => Object.fromEntries(facets.map(({ name }) => [name, new Set()]));

class Facets {
  constructor(store) {
    this.store = store;
    this.shown = store.facets.map((facet) => this.facet(facet)).filter(Boolean);
    byId('filters').hidden = !this.shown.length;
    byId('filters-body').replaceChildren(...this.shown.map(({ box }) => box));
    byId('filters').addEventListener('toggle', () => this.update());
    onClick('filters-clear', () => this.clear());
    store.onShown(() => this.update());
    this.update();
  }

  /* A facet with but one value tells nothing and is left out. */
  facet(facet) {
    const totals = this.counts(facet, 0xffff);
    const used = [...totals.keys()].filter((number) => totals[number]);
    const picked = this.store.state.picked[facet.name];
    if (used.length < 2 && !picked.size) return null;
    if (!['confidence', 'reviewed'].includes(facet.name)) used.sort((a, b) => totals[b] - totals[a] || a - b);
    const shown = { ...facet, used, rows: el('div', {}), boxes: new Map(), most: FEW_VALUES };
    shown.box = el('fieldset', { class: 'gt-facet' }, el('legend', {}, FILTERS[facet.name][0]), shown.rows);
    this.fill(shown);
    return shown;
  }

  fill(shown) {
    shown.boxes.clear();
    const picked = this.store.state.picked[shown.name];
    const some = shown.used.filter((number, rank) => rank < shown.most || picked.has(number));
    const rows = some.map((number) => {
      const count = el('span', { class: 'gt-count' });
      const box = el('input', { type: 'checkbox', on: { change: () => this.store.pick(shown.name, number) } });
      shown.boxes.set(number, { box, count });
      return el('label', {}, box, said(shown.labels[number]), count);
    });
    const rest = shown.used.length - some.length;
    if (rest > 0) {
      rows.push(el('button', { type: 'button', class: 'gt-more', on: { click: () => this.more(shown) } },
        `Show more (${grouped(rest)})`));
    }
    shown.rows.replaceChildren(...rows);
  }

  more(shown) {
    const last = shown.boxes.size - 1;
    shown.most += 100;
    this.fill(shown);
    this.update();
    shown.rows.querySelectorAll('input')[last + 1].focus();
  }

  /* How many items have each value, apart from what this facet itself leaves out. */
  counts({ values, starts, bit, labels }, without) {
    const counts = new Uint32Array(labels.length);
    const rest = 0xffff & ~(without || bit);
    const { reasons, length } = this.store;
    for (let i = 0; i < length; i += 1) {
      if (reasons[i] & rest) continue;
      for (let k = starts[i]; k < starts[i + 1]; k += 1) counts[values[k]] += 1;
    }
    return counts;
  }

  update() {
    const { picked } = this.store.state;
    const chosen = Object.values(picked).reduce((sum, set) => sum + set.size, 0);
    byId('filters-title').textContent = chosen ? `More filters (${chosen} on)` : 'More filters';
    byId('filters-clear').hidden = !chosen;
    if (!byId('filters').open) return;
    for (const shown of this.shown) {
      const counts = this.counts(shown);
      for (const [number, { box, count }] of shown.boxes) {
        box.checked = picked[shown.name].has(number);
        write(count, grouped(counts[number]));
      }
    }
  }

  clear() {
    this.store.set({ picked: unpicked(this.store.facets) });
    byId('filters').querySelector('summary').focus();
  }
}
