/* Names on the map without tiles: places of events, groups, countries; never one over another. */

const SIZES = { pin: '600 12px', chip: '700 11px', story: '600 12.5px', country: '500 11.5px', count: '700 11px' };

/* Marks beyond so many stay without their name. */
const MOST_NAMED = 300;

class Labels {
  constructor(map, store, points) {
    Object.assign(this, { map, store, points, bundles: [], story: new Set(), widths: new Map() });
    this.layer = new CanvasLayer((context) => this.paint(context), { pane: 'gt-labels', padding: 0 });
    this.layer.addTo(map);
  }

  show(bundles, story) {
    Object.assign(this, { bundles, story });
    this.layer.redraw();
  }

  paint(context) {
    if (!this.countries) return;
    this.taken = [];
    this.chips = [];
    const { max } = this.layer._bounds;
    this.taken.push([max.x - 105, max.y - 62, max.x, max.y]); // the scale
    this.written = new Set();
    this.context = context;
    const marks = this.points.shown;
    for (const mark of marks) this.reserve(mark);
    this.arrowLabels();
    for (const mark of marks.slice(0, MOST_NAMED)) if (mark.name) this.beside(mark);
    const bounds = this.map.getBounds();
    const window = [Math.max(-180, bounds.getWest()), Math.max(-84, bounds.getSouth()),
      Math.min(180, bounds.getEast()), Math.min(84, bounds.getNorth())];
    const seen = [...this.countries.shapes].filter(([, { box }]) => box[0] < window[2]
      && box[2] > window[0] && box[1] < window[3] && box[3] > window[1]);
    for (const told of [true, false]) {
      for (const [iso, shape] of seen) {
        if (this.story.has(iso) === told && !this.written.has(this.store.country(iso))) this.country(iso, shape, window, told);
      }
    }
  }

  xy([longitude, latitude]) {
    return this.map.latLngToLayerPoint([latitude, longitude]);
  }

  reserve(mark) {
    const { x, y } = mark;
    const r = this.points.reach(mark) + 1;
    this.taken.push([x - r, y - r, x + r, y + r]);
  }

  arrowLabels() {
    const chips = new Map();
    for (const bundle of this.bundles) {
      for (const end of [bundle.start, bundle.end]) if (end.chip) chips.set(end.key, end);
      for (const [latitude, longitude] of [bundle.line[0], bundle.line[32]]) {
        const { x, y } = this.xy([longitude, latitude]);
        this.taken.push([x - 8, y - 8, x + 8, y + 8]);
      }
    }
    for (const { chip, at } of chips.values()) {
      const { x, y } = this.xy(at);
      this.boxed(chip, x, this.freeRow(chip, x, y - 19), 'chip');
    }
    for (const { items, middle, mode } of this.bundles) {
      if (items.size < 2) continue;
      const { x, y } = this.xy([middle[1], middle[0]]);
      const text = `×${items.size}`;
      this.boxed(text, x, this.freeRow(text, x, y), 'count', theme[mode]);
    }
  }

  /* Two names at one spot stand above each other. */
  freeRow(text, x, y) {
    const half = this.width(text, 'chip') / 2 + 6;
    let row = y;
    while (this.chips.some(([w, s, e, n]) => w < x + half && e > x - half && s < row + 9 && n > row - 9)) {
      row -= 20;
    }
    this.chips.push([x - half, row - 9, x + half, row + 9]);
    return row;
  }

  /* A name in a box at a spot of its own. */
  boxed(text, x, y, size, colour) {
    const { context } = this;
    context.font = `${SIZES[size]} ${theme.font}`;
    const half = context.measureText(text).width / 2 + 6;
    rounded(context, x - half, y - 9, half * 2, 18, 9);
    context.fillStyle = theme.panel;
    context.fill();
    context.strokeStyle = colour || theme['label-strong'];
    context.lineWidth = 1.2;
    context.stroke();
    context.fillStyle = theme['label-strong'];
    centred(context, text, x, y);
    this.taken.push([x - half, y - 10, x + half, y + 10]);
  }

  beside(mark) {
    const { x, y } = mark;
    const r = this.points.reach(mark) + 5;
    const half = this.width(mark.name, 'pin') / 2;
    const tries = [[x + r + half, y], [x - r - half, y], [x, y + r + 7], [x, y - r - 7],
      [x + r * 0.7 + half, y - r * 0.7 - 5], [x + r * 0.7 + half, y + r * 0.7 + 5],
      [x - r * 0.7 - half, y - r * 0.7 - 5], [x - r * 0.7 - half, y + r * 0.7 + 5]];
    for (const [tx, ty] of tries) {
      if (this.put(mark.name, tx, ty, 'pin', theme['label-strong'])) {
        this.written.add(mark.name);
        return;
      }
    }
  }

  country(iso, shape, window, told) {
    const name = this.store.country(iso);
    const size = told ? 'story' : 'country';
    const half = this.width(name, size) / 2;
    const scale = this.map.latLngToLayerPoint([0, 1]).x - this.map.latLngToLayerPoint([0, 0]).x;
    const points = this.roomy(iso, shape, window);
    for (const point of points) {
      if (!told && point.room * scale < Math.min(half * 0.55, 34)) return;
      const spot = this.xy(point.at);
      if (this.put(name, spot.x, spot.y, size, told ? theme['label-strong'] : theme.label)) return;
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

  /* Write a name centred on a point if nothing is there yet. */
  put(text, x, y, size, colour) {
    const half = this.width(text, size) / 2 + 2;
    const box = [x - half, y - 8, x + half, y + 8];
    const { min, max } = this.layer._bounds;
    if (box[0] < min.x || box[2] > max.x || box[1] < min.y || box[3] > max.y) return false;
    if (this.taken.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])) {
      return false;
    }
    this.taken.push(box);
    const { context } = this;
    context.font = `${SIZES[size]} ${theme.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = theme.halo;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
    return true;
  }
}
