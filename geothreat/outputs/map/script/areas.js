/* Events known only as an area: the area is hatched and carries a hollow count, never a pin. */

class Areas {
  constructor(map, countries, { anchors, signs }) {
    Object.assign(this, { map, countries, anchors, signs });
    this.renderers = Object.fromEntries(['gt-area', 'gt-sea']
      .map((pane) => [pane, L.svg({ pane, padding: 0.5 })]));
    this.layer = L.layerGroup().addTo(map);
  }

  /* Return marks for the canvas: {at, items, area: true}. */
  draw(store, items, focus) {
    this.layer.clearLayers();
    const groups = new Map();
    for (const item of items) {
      const place = store.place(item.place);
      const key = place.kind === 'country' ? place.country : item.place;
      groups.set(key, [...(groups.get(key) || []), item]);
    }
    const marks = [];
    for (const group of groups.values()) {
      const mark = this.mark(store, group, focus);
      if (mark) marks.push(mark);
    }
    return marks;
  }

  mark(store, items, focus) {
    const place = store.place(items[0].place);
    const shapes = this.shapesOf(place, items[0].place);
    for (const shape of shapes) this.hatch(this.countries.draw(shape, this.style(place)));
    const at = this.spot(place, shapes, focus);
    if (!shapes.length && at) this.circle(place, items[0], at);
    return at && { at, items, area: true, name: place.name };
  }

  /* A sea is hatched below the land, so that no coast is claimed. */
  style(place) {
    const pane = place.kind === 'sea' ? 'gt-sea' : 'gt-area';
    return { renderer: this.renderers[pane], pane, className: 'gt-area' };
  }

  hatch(layer) {
    this.layer.addLayer(layer);
  }

  shapesOf(place, number) {
    const own = this.countries.areas.get(number);
    if (own) return [own];
    const codes = place.members.length ? place.members : [place.kind === 'country' && place.country];
    return codes.map((iso) => this.countries.shapes.get(iso)).filter(Boolean);
  }

  spot(place, shapes, focus) {
    if (shapes.length === 1) {
      return anchorIn(shapes[0], focus, [...this.signs, ...this.anchors.values()].filter(Boolean))
        || place.at;
    }
    if (place.at) return place.at;
    const spots = shapes.map((shape) => anchorIn(shape, focus)).filter(Boolean);
    return median(spots) || (place.box && centre(place.box));
  }

  circle(place, item, at) {
    const options = { ...this.style(place), interactive: false };
    if (place.box) this.hatch(L.polygon(ellipse(place.box), options));
    else if (item.radius) this.hatch(L.circle([at[1], at[0]], { ...options, radius: item.radius }));
  }
}

/* Within a box whose outline is not known: an ellipse promises no border. */
function ellipse([west, south, east, north]) {
  const width = east < west ? east + 360 - west : east - west;
  return Array.from({ length: 48 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 48;
    return [(south + north) / 2 + (Math.sin(angle) * (north - south)) / 2,
      west + width / 2 + (Math.cos(angle) * width) / 2];
  });
}
