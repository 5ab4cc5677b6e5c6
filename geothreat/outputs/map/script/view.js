/* The map itself: panes, what lies on it, and what it shows at first. */

const PANES = {
  'gt-sea': 190, 'gt-land': 200, 'gt-area': 210, 'gt-outline': 220, 'gt-disputed': 230, 'gt-arrows': 350,
  'gt-labels': 380, 'gt-points': 420,
};

class View {
  constructor(map, store) {
    Object.assign(this, { map, store, countries: null });
    for (const [name, depth] of Object.entries(PANES)) {
      const pane = map.getPane(name) || map.createPane(name);
      pane.style.zIndex = depth;
      if (name === 'gt-labels' || name === 'gt-points') pane.style.pointerEvents = 'none';
    }
    for (const item of store.items) markSpots(store, item);
    this.points = new Points(map, store);
    this.labels = new Labels(map, store, null);
    this.labels.points = this.points;
    this.pinned = store.items.filter((item) => item.type === 'event' && !item.area
      && store.place(item.place)?.at);
    const spots = store.items.flatMap((item) => (item.targets || [])
      .filter((target) => target.spot).map((target) => store.place(target.place).at));
    this.signs = [...this.pinned.map((item) => store.place(item.place).at), ...spots];
    this.focus = median([...this.signs]);
    this.pick = this.pick.bind(this);
    map.on('click', (event) => this.pick([], event));
    map.on('mousemove', (event) => this.hover(event));
    store.on((keys) => this.changed(keys));
    onTheme(() => this.draw());
    this.draw();
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
    if (keys.some((key) => !['selected', 'pointed', 'group'].includes(key))) this.draw();
    else this.restyle();
  }

  restyle() {
    this.points.layer.redraw();
    if (!this.countries) return;
    this.arrows.restyle();
    this.countries.restyle(this.store.chosen());
  }

  draw() {
    const events = this.store.visible('event').filter((item) => this.store.located(item));
    const threats = this.store.visible('threat');
    const marks = this.points.pins(events.filter((item) => !item.area));
    if (this.countries) {
      const told = this.countries.outline(threats, this.pick);
      const bundles = this.arrows.draw(threats, this.focus, this.pick);
      marks.unshift(...this.areas.draw(this.store, events.filter((item) => item.area), this.focus));
      const named = [...told].filter(([, { member }]) => !member).map(([iso]) => iso);
      const actors = bundles.flatMap(({ start, end }) => [start.iso, end.iso]).filter(Boolean);
      this.labels.show([...marks, ...this.spots(threats)], bundles, new Set([...named, ...actors]));
    }
    this.points.show([...marks, ...this.spots(threats)]);
    if (this.countries) this.countries.restyle(this.store.chosen());
  }

  /* Threatened towns, one ring each. */
  spots(threats) {
    const found = new Map();
    for (const item of threats) {
      for (const target of item.targets) {
        if (!target.spot) continue;
        const place = this.store.place(target.place);
        const mark = found.get(target.place) || { at: place.at, items: [], spot: true, name: place.name };
        mark.items.push(item);
        found.set(target.place, mark);
      }
    }
    return [...found.values()];
  }

  /* Choose what was clicked: a mark first, else what lies below it. */
  pick(items, event) {
    const mark = this.points.hit(event.containerPoint);
    const box = mark && mark.dense && boxOfPile(mark);
    if (box && this.map.getZoom() < this.map.getMaxZoom() - 1) {
      const [w, s, e, n] = box;
      this.map.flyToBounds([[s, w], [n, e]], { padding: [90, 90], duration: 0.4 });
      return;
    }
    const chosen = mark ? mark.items : items;
    if (chosen.length === 1) this.store.set({ selected: chosen[0].number, group: null });
    else if (chosen.length) {
      this.store.set({ selected: null, group: chosen.map((item) => item.number) });
    } else this.store.set({ selected: null, group: null });
  }

  hover(event) {
    const mark = this.points.hit(event.containerPoint);
    this.map.getContainer().style.cursor = mark ? 'pointer' : '';
  }

  /* Threats that nothing on the map stands for. */
  unmapped() {
    if (!this.countries) return [];
    const drawn = new Set([...this.arrows.bundles, ...this.countries.targets, ...this.points.marks]
      .flatMap(({ items }) => [...items]));
    return this.store.visible('threat').filter((item) => !drawn.has(item));
  }

  /* Every point that the first view should hold. */
  extent() {
    const points = this.pinned.map((item) => this.store.place(item.place).at);
    if (!this.countries) return points;
    for (const { at } of this.points.marks) points.push(at);
    for (const { start, end, middle } of this.arrows.bundles) {
      points.push(start.at, end.at, [middle[1], middle[0]]);
      for (const iso of [start.iso, end.iso]) points.push(...this.corners(iso));
    }
    return points;
  }

  /* The corners of a country that is small enough to be shown whole. */
  corners(iso) {
    const shape = iso && this.countries.shapes.get(iso);
    if (!shape) return [];
    const [w, s, e, n] = shape.box;
    return e - w < 18 ? [[w, s], [e, n]] : [];
  }

  fit(padding) {
    const points = this.extent();
    if (!points.length) return;
    const [w, s, e, n] = boxOf(points);
    this.map.fitBounds([[s, w], [n, e]], { animate: false, maxZoom: 7, ...padding });
  }

  /* Bring the chosen item into the visible part of the map. */
  reveal(item, padding) {
    const mark = this.points.marks.find((one) => one.items.includes(item));
    const bundle = this.arrows && this.arrows.bundles.find((one) => one.items.has(item));
    if (mark) this.map.panInside([mark.at[1], mark.at[0]], padding);
    else if (bundle) {
      const box = L.latLngBounds(bundle.line);
      if (!this.map.getBounds().contains(box)) this.map.fitBounds(box, { maxZoom: this.map.getZoom(), ...padding });
    }
  }
}

/* A target that is one spot, not a whole country or group of them. */
function markSpots(store, item) {
  for (const target of item.targets || []) {
    const place = store.place(target.place);
    target.spot = Boolean(place && place.at && !target.members.length
      && !['country', 'group'].includes(place.kind));
  }
}
