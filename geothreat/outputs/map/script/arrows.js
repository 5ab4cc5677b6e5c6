/* Threats as arrows from the one who would act to the one who would be hit. */

class Arrows {
  constructor(map, store, countries, signs) {
    Object.assign(this, { map, store, countries, signs, anchors: new Map() });
    this.drawing = drawing('gt-arrows');
    this.layer = L.layerGroup().addTo(map);
  }

  country(iso, focus) {
    if (!this.anchors.has(iso)) {
      const shape = this.countries.shapes.get(iso);
      this.anchors.set(iso, shape ? anchorIn(shape, focus, this.signs) : null);
    }
    return this.anchors.get(iso);
  }

  /* Where a party stands: [{at, key}], several when a small group unfolds. */
  ends(party, focus) {
    if (party.members.length) return this.group(party, focus);
    const spot = this.store.spot(party);
    if (spot) return [{ at: spot.at, key: `@${spot.at}`, chip: isTown(spot) ? '' : spot.name }];
    const at = party.country && this.country(party.country, focus);
    if (!at) return [];
    const end = { at, key: party.country, iso: party.country };
    if (party.kind !== 'armed group') return [end];
    const chip = bareName(party.text);
    return [{ ...end, key: `${end.key}:${chip.toLowerCase()}`, chip }];
  }

  group({ text, place: number, members }, focus) {
    const place = this.store.place(number);
    const known = members.map((iso) => ({ at: this.country(iso, focus), key: iso, iso }))
      .filter((end) => end.at);
    if (known.length <= FEW) return known;
    const name = place ? place.name : text;
    const at = (place && place.at) || median(known.map((end) => end.at));
    return [{ at, key: `group:${name}`, chip: name }];
  }

  /* Threats of one mode between the same two ends are one arrow; it says how many. */
  bundle(threats, focus) {
    const bundles = new Map();
    for (const item of threats) {
      const { actors, targets } = this.store.ends(item);
      const from = actors.flatMap((actor) => this.ends(actor, focus));
      for (const target of targets) {
        for (const end of this.ends(target, focus)) {
          for (const start of from) {
            if (start.key === end.key) continue;
            const mode = this.store.kind(item);
            const key = `${start.key}>${end.key}>${mode}`;
            const bundle = bundles.get(key) || { start, end, mode, items: new Set() };
            bundle.items.add(item);
            bundles.set(key, bundle);
          }
        }
      }
    }
    return [...bundles.values()];
  }

  draw(threats, focus, select) {
    this.layer.clearLayers();
    this.bundles = this.bundle(threats, focus);
    const lanes = new Map();
    for (const bundle of this.bundles) {
      const pair = `${bundle.start.key}>${bundle.end.key}`;
      const lane = lanes.get(pair) || 0;
      lanes.set(pair, lane + 1);
      this.arrow(bundle, lane, select);
    }
    this.restyle();
    return this.bundles;
  }

  arrow(bundle, lane, select) {
    const items = [...bundle.items];
    bundle.line = curve(bundle.start.at, bundle.end.at, 0.16 + lane * 0.1);
    const cut = bundle.line.findIndex(([x], i, line) => i && Math.abs(x - line[i - 1][0]) > 180);
    const line = (cut < 0 ? [bundle.line] : [bundle.line.slice(0, cut), bundle.line.slice(cut)]).map((part) => part.map(flip));
    const weight = Math.min(6, 2 + Math.log2(items.length));
    const common = { ...this.drawing, noClip: true, smoothFactor: 0 };
    const parts = [
      L.polyline(line, { ...common, weight: weight + 4, className: 'gt-arrow-halo', interactive: false }),
      L.polyline(line, {
        ...common, weight, interactive: false,
        className: `gt-arrow gt-headed gt-mode-${bundle.mode}`,
      }),
      L.polyline(line, { ...common, weight: 20, className: 'gt-arrow-touch' }),
    ];
    parts[2].on('click', (event) => {
      L.DomEvent.stopPropagation(event);
      select(items, event);
    });
    for (const part of parts) this.layer.addLayer(part);
    bundle.path = parts[1].getElement();
  }

  /* Chosen threats stand out, and the others step back. */
  restyle() {
    const chosen = this.store.chosen();
    const some = [...chosen].some((i) => this.store.isThreat(i));
    for (const { path, items } of this.bundles) {
      const strong = some && [...chosen].some((i) => items.has(i));
      path.classList.toggle('gt-chosen', strong);
      path.classList.toggle('gt-faint', some ? !strong : [...items].every((i) => this.store.is(i, DENIED)));
    }
  }
}
