/* Events known only as an area: the area is hatched and carries a hollow count, never a pin. */

class Areas {
  constructor(map, countries, { anchors, signs }) {
    Object.assign(this, { map, countries, anchors, signs });
    this.land = drawing('gt-area');
    this.sea = drawing('gt-sea');
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
    for (const shape of shapes) this.countries.draw(shape, this.style(place)).addTo(this.layer);
    const at = this.spot(place, shapes, focus);
    if (!shapes.length && at) this.circle(place, store.columns.radius[items[0]], at);
    return at && { at, items, count: items.length, area: true, name: place.name };
  }

  /* A sea is hatched below the land, so that no coast is claimed. */
  style(place) {
    return { ...(place.kind === 'sea' ? this.sea : this.land), className: 'gt-area' };
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
    if (place.box) L.polygon(ellipse(place.box), options).addTo(this.layer);
    else if (radius) L.circle(flip(at), { ...options, radius }).addTo(this.layer);
  }
}

/* Within a box whose outline is not known: an ellipse promises no border. */
function ellipse([west, south, east, north]) {
  const width = east < west ? east + 360 - west : east - west;
  return Array.from({ length: 48 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 48;
    return [(south + north) / 2 + (Math.sin(angle) * (north - south)) / 2,
      turned(west + width / 2) + (Math.cos(angle) * width) / 2];
  });
}
