/* The map itself: panes, what lies on it, and what it shows at first. */

const PANES = {
  'gt-sea': 190, 'gt-land': 200, 'gt-area': 210, 'gt-outline': 220, 'gt-disputed': 230, 'gt-arrows': 350,
  'gt-points': 420, 'gt-labels': 430,
};

/* So many times as wide as the events may the first view be for the sake of threats. */
const FAR = 5;

/* So many signs are enough to know where the story is. */
const SAMPLE = 2000;

class View {
  constructor(map, store) {
    Object.assign(this, { map, store, countries: null });
    for (const [name, depth] of Object.entries(PANES)) {
      const pane = map.getPane(name) || map.createPane(name);
      pane.style.zIndex = depth;
      if (name === 'gt-labels' || name === 'gt-points') pane.style.pointerEvents = 'none';
    }
    this.points = new Points(map, store);
    this.labels = new Labels(map, store, this.points);
    this.signs = this.firstSigns();
    this.focus = median([...this.signs]);
    this.pick = this.pick.bind(this);
    map.on('click', (event) => this.pick([], event));
    map.on('mousemove', (event) => this.hover(event));
    store.on((keys) => this.changed(keys));
    onTheme(() => this.draw());
    this.points.show([]);
  }

  /* Where pins and threatened spots are, evenly chosen among many. */
  firstSigns() {
    const { store } = this;
    const places = new Set();
    const step = Math.ceil(store.threatsFrom / SAMPLE) || 1;
    for (let i = 0; i < store.threatsFrom; i += step) if (!store.is(i, AREA)) places.add(store.columns.place[i]);
    const spots = () => [...places].map((number) => store.place(number).at).filter(Boolean);
    this.pins = spots();
    for (let i = store.threatsFrom; i < Math.min(store.threatsTo, store.threatsFrom + SAMPLE); i += 1) {
      for (const target of store.ends(i).targets) if (store.spot(target)) places.add(target.place);
    }
    return spots();
  }

  /* Called once the borders are unpacked. */
  addCountries(base) {
    this.countries = new Countries(this.map, base);
    this.arrows = new Arrows(this.map, this.store, this.countries, this.signs);
    this.areas = new Areas(this.map, this.countries, this.arrows);
    this.labels.countries = this.countries;
    this.draw();
  }

  /* What was only chosen needs no new drawing of the whole. */
  changed(keys) {
    if (isShown(keys)) this.draw();
    else if (keys.some((key) => ['selected', 'pointed', 'group'].includes(key))) this.restyle();
  }

  restyle() {
    this.points.layer._redraw();
    if (!this.countries) return;
    this.arrows.restyle();
    this.countries.restyle(this.store.chosen());
  }

  draw() {
    const { threats } = this.store.seen;
    if (!this.countries) {
      this.points.show(this.spots(threats));
      return;
    }
    const told = this.countries.outline(this.store, threats, this.pick);
    const bundles = this.arrows.draw(threats, this.focus, this.pick);
    this.points.show([...this.areas.draw(this.store, this.focus), ...this.spots(threats)]);
    const named = [...told].filter(([, { member }]) => !member).map(([iso]) => iso);
    const actors = bundles.flatMap(({ start, end }) => [start.iso, end.iso]).filter(Boolean);
    this.labels.show(bundles, new Set([...named, ...actors]));
    this.countries.restyle(this.store.chosen());
  }

  /* Threatened towns, one ring each. */
  spots(threats) {
    const found = new Map();
    for (const item of threats) {
      for (const target of this.store.ends(item).targets) {
        const place = this.store.spot(target);
        if (!place || !isTown(place)) continue;
        const mark = found.get(target.place)
          || { at: place.at, items: [], spot: true, name: place.name, mode: this.store.kind(item) };
        mark.items.push(item);
        found.set(target.place, mark);
      }
    }
    return [...found.values()].map((mark) => ({ ...mark, count: mark.items.length }));
  }

  /* Choose what was clicked: a mark first, else what lies below it. */
  pick(items, event) {
    const mark = this.points.hit(event.containerPoint);
    const box = mark && mark.dense && this.boxOfPile(mark);
    if (box && this.map.getZoom() < this.map.getMaxZoom() - 1) {
      const [w, s, e, n] = box;
      this.map.flyToBounds([[s, w], [n, e]], { padding: [90, 90], duration: 0.4 });
      return;
    }
    const found = mark ? mark.items || this.points.tally.itemsAt(mark.places) : items;
    if (found.length === 1) this.store.set({ selected: found[0] });
    else if (found.length) this.store.set({ selected: null, group: [...found] });
    else this.store.set({ selected: null, group: null });
  }

  /* The box around a pile of several places; null when they are one. */
  boxOfPile({ places }) {
    const box = boxOf(places.map((number) => this.store.place(number).at));
    return box[0] === box[2] && box[1] === box[3] ? null : box;
  }

  hover(event) {
    const mark = this.points.hit(event.containerPoint);
    this.map.getContainer().style.cursor = mark ? 'pointer' : '';
  }

  /* How many threats nothing on the map stands for. */
  unmapped() {
    if (!this.countries) return 0;
    const drawn = new Set([...this.arrows.bundles, ...this.countries.targets, ...this.points.others]
      .flatMap(({ items }) => [...items]));
    return this.store.seen.threats.filter((i) => !drawn.has(i)).length;
  }

  /* What the first view should hold: all that happened, and the ends of threats that are not so
     far away that it would be but a speck. */
  extent() {
    let box = boxOf([...this.pins, ...this.points.others.filter(({ area }) => area).map(({ at }) => at)]);
    const most = span(box) < 0 ? 360 : FAR * Math.max(6, span(box));
    const ends = (this.arrows?.bundles || []).flatMap(({ start, end, line }) => [
      [start.at, ...this.corners(start.iso)], [end.at, ...this.corners(end.iso)], [line[16]]]);
    for (const points of [...this.signs.map((at) => [at]), ...ends]) {
      const grown = boxOf(points, box);
      if (span(grown) <= most) box = grown;
    }
    return box;
  }

  /* The corners of a country that is small enough to be shown whole. */
  corners(iso) {
    const shape = iso && this.countries.shapes.get(iso);
    if (!shape) return [];
    const [w, s, e, n] = shape.box;
    return e - w < 18 ? [[w, s], [e, n]] : [];
  }

  fit(padding) {
    const [w, s, e, n] = this.extent();
    if (w > e) return;
    this.map.fitBounds([[s, w], [n, e]], { animate: false, maxZoom: 7, ...padding });
  }

  /* Bring the chosen item into the visible part of the map. */
  reveal(i, padding) {
    const place = this.store.isThreat(i) ? null : this.store.placeOf(i);
    const mark = this.points.others.find(({ items }) => items.includes(i));
    const at = mark ? mark.at : place && place.at;
    const bundle = this.arrows && this.arrows.bundles.find(({ items }) => items.has(i));
    if (at && !bundle) this.map.panInside(flip(at), padding);
    else if (bundle) {
      const box = L.latLngBounds(bundle.line.map(flip));
      if (!this.map.getBounds().contains(box)) this.map.fitBounds(box, { maxZoom: this.map.getZoom(), ...padding });
    }
  }
}
