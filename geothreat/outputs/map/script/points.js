/* Events at places, drawn on one canvas: a shape for the kind, an area for the deaths. */

const CanvasLayer = L.Renderer.extend({
  initialize(paint, options) {
    L.Renderer.prototype.initialize.call(this, options);
    this.paint = paint;
  },

  _initContainer() {
    this._container = document.createElement('canvas');
    this._container.setAttribute('aria-hidden', 'true');
    this._context = this._container.getContext('2d');
  },

  _destroyContainer() {
    this._container.remove();
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const { min } = this._bounds;
    const size = this._bounds.getSize();
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, min);
    canvas.width = size.x * ratio;
    canvas.height = size.y * ratio;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    this._context.setTransform(ratio, 0, 0, ratio, -min.x * ratio, -min.y * ratio);
    this.paint(this._context, this._bounds);
  },

  redraw() {
    if (this._map) this._update();
  },
});

class Points {
  constructor(map, store) {
    Object.assign(this, { map, store, marks: [], shown: [], radius: radiusScale(store.items) });
    this.layer = new CanvasLayer((context) => this.paint(context), { pane: 'gt-points', padding: 0.3 });
    this.layer.addTo(map);
  }

  /* One mark a spot: items at the same coordinates share it, and say so with a number. */
  pins(items) {
    const spots = new Map();
    const add = (item, place, main) => {
      if (!place || !place.at) return;
      const key = place.at.join();
      const mark = spots.get(key) || { at: place.at, items: [], size: 0, name: place.name };
      mark.items.push(item);
      mark.size = Math.max(mark.size, main ? item.size || 0 : 0);
      spots.set(key, mark);
    };
    for (const item of items) {
      add(item, this.store.place(item.place), true);
      for (const number of item.also) add(item, this.store.place(number), false);
    }
    const marks = [...spots.values()];
    for (const mark of marks) mark.items.sort((a, b) => (b.size || 0) - (a.size || 0));
    return marks.sort((a, b) => b.size - a.size);
  }

  show(marks) {
    this.marks = marks;
    this.shown = [];
    this.layer.redraw();
  }

  xy(mark) {
    return this.map.latLngToLayerPoint([mark.at[1], mark.at[0]]);
  }

  paint(context) {
    const numbers = this.store.chosen();
    const chosen = (mark) => mark.items.some((item) => numbers.has(item.number));
    this.shown = pileUp(this.marks, (mark) => this.xy(mark));
    for (const mark of this.shown) {
      if (!mark.area && !mark.dense) this.uncertainty(context, mark);
    }
    for (const pass of [false, true]) {
      for (const mark of this.shown) {
        if (chosen(mark) === pass) this.mark(context, mark, pass);
      }
    }
    for (const mark of this.shown) {
      if (mark.items.length > 1 && !mark.area && !mark.dense) this.count(context, mark);
    }
  }

  mark(context, mark, chosen) {
    const { x, y } = this.xy(mark);
    if (mark.area) badge(context, x, y, mark, chosen);
    else if (mark.dense) disc(context, x, y, mark.items.length, chosen);
    else if (mark.spot) spotRing(context, x, y, mark, chosen);
    else pin(context, x, y, this.radius(mark.size), mark, chosen);
  }

  count(context, mark) {
    const { x, y } = this.xy(mark);
    const r = mark.spot ? 9 : this.radius(mark.size);
    countAt(context, x + r * 0.8 + 4, y - r * 0.8 - 5, mark.items.length);
  }

  /* The circle within which it happened, when that is larger than the mark. */
  uncertainty(context, mark) {
    const metres = Math.max(0, ...mark.items.map((item) => item.radius || 0));
    if (!metres) return;
    const { x, y } = this.xy(mark);
    const north = this.map.latLngToLayerPoint([Math.min(85, mark.at[1] + metres / 111195), mark.at[0]]);
    const pixels = Math.abs(y - north.y);
    if (pixels < this.radius(mark.size) + 3) return;
    context.save();
    context.beginPath();
    context.arc(x, y, pixels, 0, 2 * Math.PI);
    context.setLineDash([3, 4]);
    context.strokeStyle = theme[familyOf(mark.items[0].kind)];
    context.fillStyle = context.strokeStyle;
    context.globalAlpha = 0.09;
    context.fill();
    context.globalAlpha = 0.75;
    context.stroke();
    context.restore();
  }

  reach(mark) {
    if (mark.area || mark.spot) return 11;
    return mark.dense ? discRadius(mark.items.length) : this.radius(mark.size);
  }

  /* The mark under a point of the map's container; small marks are easy to hit too. */
  hit(point) {
    let best = null;
    let nearest = Infinity;
    for (const mark of this.shown) {
      const at = this.map.latLngToContainerPoint([mark.at[1], mark.at[0]]);
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

function trace(context, points, x, y, r) {
  context.beginPath();
  points.forEach(([px, py], i) => context[i ? 'lineTo' : 'moveTo'](x + px * r, y + py * r));
  context.closePath();
}

function pin(context, x, y, r, mark, chosen) {
  const [first] = mark.items;
  const faint = mark.items.every(isDenied);
  context.save();
  context.lineJoin = 'round';
  trace(context, outlineOf(first.kind), x, y, r);
  context.lineWidth = chosen ? 7 : 3.5;
  context.strokeStyle = chosen ? theme.focus : theme['mark-halo'];
  context.stroke();
  context.fillStyle = theme[familyOf(first.kind)];
  context.globalAlpha = faint ? 0.25 : 0.92;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.1;
  context.strokeStyle = theme['mark-edge'];
  context.stroke();
  context.restore();
}

function countAt(context, x, y, n) {
  context.save();
  context.font = `700 10.5px ${theme.font}`;
  const width = Math.max(15, context.measureText(String(n)).width + 8);
  rounded(context, x - width / 2, y - 7.5, width, 15, 7.5);
  context.fillStyle = theme.ink;
  context.fill();
  context.fillStyle = theme.panel;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(n), x, y + 0.5);
  context.restore();
}

/* A hollow, dashed box with a number: somewhere in this area. */
function badge(context, x, y, mark, chosen) {
  const text = String(mark.items.length);
  context.save();
  context.font = `700 12px ${theme.font}`;
  const width = Math.max(22, context.measureText(text).width + 14);
  rounded(context, x - width / 2, y - 10, width, 20, 4);
  context.fillStyle = theme.panel;
  context.globalAlpha = 0.85;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = chosen ? 3 : 1.6;
  context.strokeStyle = chosen ? theme.focus : theme.ink;
  context.setLineDash(chosen ? [] : [4, 3]);
  context.stroke();
  context.fillStyle = theme.ink;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x, y + 0.5);
  context.restore();
}

/* A threatened town: a hollow ring, unlike every event. */
function spotRing(context, x, y, mark, chosen) {
  context.save();
  context.beginPath();
  context.arc(x, y, 9, 0, 2 * Math.PI);
  context.lineWidth = 5;
  context.strokeStyle = theme['mark-halo'];
  context.stroke();
  context.lineWidth = 2.2;
  context.strokeStyle = chosen ? theme.focus : theme[mark.items[0].mode];
  if (mark.items[0].mode !== 'explicit') context.setLineDash([4, 3]);
  context.stroke();
  context.restore();
}

function rounded(context, x, y, width, height, radius) {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
}
