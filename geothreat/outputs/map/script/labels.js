/* Names on the map without tiles: places of events, groups, countries; never one over another. */

const SIZES = { pin: '600 12px', chip: '700 11px', story: '600 12.5px', country: '500 11.5px', town: '400 11px' };

/* Marks beyond so many stay without their name. */
const MOST_NAMED = 300;

class Labels {
  constructor(map, store, points) {
    Object.assign(this, { map, store, points, bundles: [], story: new Set(), widths: new Map() });
    this.layer = new CanvasLayer((context) => this.paint(context), { pane: 'gt-labels', padding: 0 });
    this.layer.addTo(map);
    byId('key').addEventListener('toggle', () => this.layer._redraw());
  }

  show(bundles, story) {
    Object.assign(this, { bundles, story });
    this.layer._redraw();
  }

  paint(context) {
    if (!this.countries) return;
    const { min: { y }, max } = this.layer._bounds;
    const scale = [max.x - 105, max.y - 62, max.x, max.y];
    Object.assign(this, { context, taken: [scale, [max.x - 55, y, max.x, y + 105], ...this.cards()], written: new Set() });
    const marks = this.points.shown;
    for (const mark of marks) this.reserve(mark);
    this.arrowLabels();
    for (const mark of marks.slice(0, MOST_NAMED)) {
      if (mark.name) this.beside(mark, mark.name, this.points.reach(mark) + 5, 'pin', theme.ink);
    }
    const bounds = this.map.getBounds();
    const window = [Math.max(-180, bounds.getWest()), Math.max(-84, bounds.getSouth()),
      Math.min(180, bounds.getEast()), Math.min(84, bounds.getNorth())];
    const seen = [...this.countries.shapes].filter(([, { box }]) => overlap(box, window));
    const named = (told) => {
      for (const [iso, shape] of seen) {
        if (this.story.has(iso) === told && !this.written.has(this.store.country(iso))) this.country(iso, shape, window, told);
      }
    };
    named(true);
    const towns = this.towns();
    named(false);
    for (const town of towns) this.town(town);
  }

  /* What lies over the map hides no name, unless it is to be a picture without them. */
  cards() {
    if (this.bare) return [];
    const { min } = this.layer._bounds;
    return ['key', 'time'].map((id) => {
      const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = byId(id);
      const [x, y] = [min.x + offsetLeft, min.y + offsetTop];
      return [x, y, x + offsetWidth, y + offsetHeight];
    });
  }

  xy(at) {
    return this.map.latLngToLayerPoint(flip(at));
  }

  reserve(mark) {
    this.taken.push(boxAt(mark, this.points.reach(mark) + 1));
    if (mark.tag) this.taken.push(mark.tag);
  }

  arrowLabels() {
    const chips = new Map();
    for (const bundle of this.bundles) {
      for (const end of [bundle.start, bundle.end]) if (end.chip) chips.set(end.key, end);
      for (const end of [bundle.line[0], bundle.line[32]]) {
        this.taken.push(boxAt(this.xy(end), 8));
      }
    }
    for (const { chip, at } of chips.values()) {
      const { x, y } = this.xy(at);
      this.boxed(chip, x, y - 19);
    }
    for (const { items, line, mode } of this.bundles) {
      if (items.size < 2) continue;
      const { x, y } = this.xy(line[16]);
      const text = `×${items.size}`;
      this.boxed(text, x, y, theme[mode]);
    }
  }

  /* A name in a box, where it is nearest to its spot without covering a mark or another name. */
  boxed(text, x, y, edge = theme.ink) {
    const half = this.width(text, 'chip') / 2 + 6;
    const spots = [0, half, -half].flatMap((across) => [0, 20, -20, 40, -40].map((up) => [x + across, y - up]));
    const spot = spots.find(([left, top]) => this.keep(boxAt({ x: left, y: top }, half, 9))) || [x, y];
    this.taken.push(tag(this.context, text, ...spot, { font: 11, room: 12, height: 18, edge }));
  }

  /* A name on the first free side of what stands at a point. */
  beside({ x, y }, name, r, size, ink) {
    const half = this.width(name, size) / 2;
    const [across, up] = [r * 0.7 + half, r * 0.7 + 5];
    return [[r + half, 0], [-r - half, 0], [0, r + 7], [0, -r - 7], [across, -up], [across, up], [-across, -up], [-across, up]]
      .some(([dx, dy]) => this.put(name, x + dx, y + dy, size, ink));
  }

  /* Towns to find one's way by, more of them as one looks closer, with room kept for their dots;
     tiles bring their own. */
  towns() {
    if (document.querySelector('.gt-tiled')) return [];
    return this.countries.towns.filter(({ zoom }) => zoom <= this.map.getZoom())
      .flatMap(({ towns }) => towns.map(([name, ...at]) => ({ name, ...this.xy(at) })))
      .filter((point) => this.keep(boxAt(point, 3)));
  }

  town({ name, x, y }) {
    const { context } = this;
    if (this.written.has(name) || !this.beside({ x, y }, name, 5, 'town', theme.label)) return;
    context.beginPath();
    context.arc(x, y, 2, 0, 7);
    context.fill();
  }

  country(iso, shape, window, told) {
    const name = this.store.country(iso);
    const size = told ? 'story' : 'country';
    const half = this.width(name, size) / 2;
    const scale = this.xy([1, 0]).x - this.xy([0, 0]).x;
    const points = this.roomy(iso, shape, window);
    for (const point of points) {
      if (!told && point.room * scale < Math.min(half * 0.55, 34)) return;
      const spot = this.xy(point.at);
      if (this.put(name, spot.x, spot.y, size, told ? theme.ink : theme.label)) return;
    }
  }

  /* Points inside a country that are in sight; they stay the same until the map moves. */
  roomy(iso, shape, window) {
    const key = window.join();
    if (key !== this.window) Object.assign(this, { window: key, inside: new Map() });
    if (!this.inside.has(iso)) this.inside.set(iso, insidePoints(shape, window, 9).slice(0, 40));
    return this.inside.get(iso);
  }

  width(text, size) {
    const key = `${size} ${text}`;
    if (!this.widths.has(key)) {
      this.context.font = `${SIZES[size]} ${theme.font}`;
      this.widths.set(key, this.context.measureText(text).width);
    }
    return this.widths.get(key);
  }

  /* Keep a box free for one thing, if it lies in sight and nothing is in it. */
  keep(box) {
    const [w, n, e, s] = box;
    const { min, max } = this.layer._bounds;
    return w >= min.x && e <= max.x && n >= min.y && s <= max.y
      && !this.taken.some((other) => overlap(other, box)) && this.taken.push(box);
  }

  /* Write a name centred on a point if nothing is there yet. */
  put(text, x, y, size, ink) {
    const half = this.width(text, size) / 2 + 2;
    if (!this.keep(boxAt({ x, y }, half, 8))) return false;
    this.written.add(text);
    const { context } = this;
    context.font = `${SIZES[size]} ${theme.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = theme.halo;
    context.strokeText(text, x, y);
    context.fillStyle = ink;
    context.fillText(text, x, y);
    return true;
  }
}
