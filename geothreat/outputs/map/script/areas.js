/* Events known only as an area: the area is hatched and carries a hollow count, never a pin. */

class Areas {
  constructor(map, countries, { anchors, signs }) {
    Object.assign(this, { map, countries, anchors, signs });
    this.renderers = Object.fromEntries(['gt-area', 'gt-sea']
      .map((pane) => [pane, L.svg({ pane, padding: 0.5 })]));
    this.layer = L.layerGroup().addTo(map);
  }

  /* Return marks for the canvas: {at, items, area: true}. */
  draw(store, focus) {
    this.layer.clearLayers();
    const groups = new Map();
    for (const i of store.seen.events) {
      if (!store.is(i, AREA)) continue;
      const place = store.placeOf(i);
      const key = place.kind === 'country' ? place.country : store.columns.place[i];
      if (groups.has(key)) groups.get(key).push(i);
      else groups.set(key, [i]);
    }
    return [...groups.values()].map((items) => this.mark(store, items, focus)).filter(Boolean);
  }

  mark(store, items, focus) {
    const number = store.columns.place[items[0]];
    const place = store.place(number);
    const shapes = this.shapesOf(place, number);
    for (const shape of shapes) this.hatch(this.countries.draw(shape, this.style(place)));
    const at = this.spot(place, shapes, focus);
    if (!shapes.length && at) this.circle(place, store.columns.radius[items[0]], at);
    return at && { at, items, count: items.length, area: true, name: place.name };
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
      shapes[0].spot ??= anchorIn(shapes[0], focus, [...this.signs, ...this.anchors.values()].filter(Boolean));
      return shapes[0].spot || place.at;
    }
    if (place.at) return place.at;
    const spots = shapes.map((shape) => anchorIn(shape, focus)).filter(Boolean);
    return median(spots) || (place.box && centre(place.box));
  }

  circle(place, radius, at) {
    const options = { ...this.style(place), interactive: false };
    if (place.box) this.hatch(L.polygon(ellipse(place.box), options));
    else if (radius) this.hatch(L.circle([at[1], at[0]], { ...options, radius }));
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
