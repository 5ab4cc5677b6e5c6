/* Events at places, drawn on one canvas: a shape for the kind, an area for the deaths. */

const CanvasLayer = L.Canvas.extend({
  initialize(paint, options) {
    L.Canvas.prototype.initialize.call(this, options);
    this.paint = paint;
  },

  _initContainer() {
    L.Canvas.prototype._initContainer.call(this);
    this._container.setAttribute('aria-hidden', 'true');
  },

  _draw() {
    this.paint(this._ctx, this._bounds);
  },
});

/* More places in sight than this are first gathered in squares of so many pixels. */
const MANY_PLACES = 1500;
const SQUARE = 17;

class Points {
  constructor(map, store) {
    Object.assign(this, { map, store, others: [], shown: [], radius: radiusScale(store) });
    this.project();
    this.tally = new Tally(store);
    this.layer = new CanvasLayer((context, bounds) => this.paint(context, bounds), { pane: 'gt-points', padding: 0.3 });
    this.layer.addTo(map);
  }

  /* Mercator coordinates of all places, once, at a width of 256 for the whole earth. */
  project() {
    const { longitude, latitude } = this.store.columns;
    this.x = Float64Array.from(longitude, (value) => 256 * (value / 36e6 + 0.5));
    this.y = Float64Array.from(latitude, (value) => 128 - (mercatorY(value / 1e5) * 256) / 360);
  }

  /* Marks apart from pins: areas and threatened towns. */
  show(others) {
    this.others = others;
    this.tally.take();
    this.layer._redraw();
  }

  paint(context, bounds) {
    const chosen = this.chosenPlaces();
    for (const mark of this.others) ({ x: mark.x, y: mark.y } = this.map.latLngToLayerPoint(flip(mark.at)));
    this.shown = pileUp([...this.others, ...this.marksIn(bounds)]);
    const isChosen = (mark) => (mark.items ? mark.items.some((i) => chosen.items.has(i))
      : mark.places.some((place) => chosen.places.has(place)));
    for (const mark of this.shown) if (!mark.area && !mark.dense && !mark.spot) this.uncertainty(context, mark);
    const top = this.shown.filter((mark) => {
      if (chosen.items.size && isChosen(mark)) return true;
      this.mark(context, mark, false);
      return false;
    });
    for (const mark of top) this.mark(context, mark, true);
    for (const mark of this.shown) if (mark.count > 1 && !mark.area && !mark.dense) this.count(context, mark);
    if (this.shown.length && !performance.getEntriesByName('geothreat-first').length) performance.mark('geothreat-first');
  }

  chosenPlaces() {
    const items = this.store.chosen();
    const places = new Set();
    for (const i of items) {
      if (this.store.isThreat(i)) continue;
      places.add(this.store.columns.place[i]);
      for (const place of this.store.also(i)) places.add(place);
    }
    return { items, places };
  }

  /* A mark for each place in sight, or for the biggest in each small square of a full map. */
  marksIn(bounds) {
    const { used, best, count, sure } = this.tally;
    const size = (place) => this.store.columns.size[best[place]];
    const marks = this.inSquares(bounds, used, size);
    for (const mark of marks) {
      Object.assign(mark, this.store.place(mark.place), {
        size: size(mark.place), kind: this.store.kind(best[mark.place]),
        count: mark.places.reduce((sum, place) => sum + count[place], 0),
        faint: mark.places.every((place) => !sure[place]),
      });
      if (mark.places.length > 1) crowd(mark);
    }
    return marks.sort((a, b) => b.size - a.size || a.place - b.place);
  }

  /* Places in sight; the biggest of each square stands for all in it. */
  inSquares({ min, max }, used, size) {
    const scale = 2 ** this.map.getZoom();
    const origin = this.map.getPixelOrigin();
    const inside = [];
    for (const place of used) {
      const x = this.x[place] * scale - origin.x;
      const y = this.y[place] * scale - origin.y;
      if (x > min.x - 30 && x < max.x + 30 && y > min.y - 30 && y < max.y + 30) inside.push({ place, x, y });
    }
    const squares = new Map();
    for (const { place, x, y } of inside) {
      const key = inside.length > MANY_PLACES ? cellOf(x, y, SQUARE) : place;
      const found = squares.get(key);
      if (!found) squares.set(key, { place, x, y, places: [place] });
      else {
        found.places.push(place);
        if (size(place) > size(found.place)) Object.assign(found, { place, x, y });
      }
    }
    return [...squares.values()];
  }

  mark(context, mark, chosen) {
    const { x, y } = mark;
    if (mark.area) badge(context, x, y, mark.count, chosen);
    else if (mark.dense) disc(context, x, y, mark.count, chosen);
    else if (mark.spot) spotRing(context, x, y, mark.mode, chosen);
    else pin(context, x, y, this.radius(mark.size), mark, chosen);
  }

  count(context, mark) {
    const r = this.reach(mark);
    mark.tag = countAt(context, mark.x + r * 0.8 + 4, mark.y - r * 0.8 - 5, mark.count);
  }

  /* The circle within which it happened, when that is larger than the mark. */
  uncertainty(context, { at, x, y, kind, size, place }) {
    const metres = this.tally.radius[place];
    if (!metres) return;
    const north = this.map.latLngToLayerPoint([Math.min(85, at[1] + metres / 111195), at[0]]);
    const pixels = Math.abs(y - north.y);
    if (pixels < this.radius(size) + 3) return;
    context.save();
    context.beginPath();
    context.arc(x, y, pixels, 0, 2 * Math.PI);
    context.setLineDash([3, 4]);
    context.strokeStyle = theme[familyOf(kind)];
    context.fillStyle = context.strokeStyle;
    context.globalAlpha = 0.09;
    context.fill();
    context.globalAlpha = 0.75;
    context.stroke();
    context.restore();
  }

  reach(mark) {
    if (mark.area || mark.spot) return 11;
    return mark.dense ? discRadius(mark.count) : this.radius(mark.size);
  }

  /* The mark under a point of the map's container; small marks are easy to hit too. */
  hit(point) {
    let best = null;
    let nearest = Infinity;
    for (const mark of this.shown) {
      const at = this.map.layerPointToContainerPoint([mark.x, mark.y]);
      const reach = Math.max(14, this.reach(mark) + 3);
      const distance = at.distanceTo(point);
      if (distance <= reach && distance < nearest) {
        nearest = distance;
        best = mark;
      }
    }
    return best;
  }
}
