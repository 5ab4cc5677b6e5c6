/* Country polygons, disputed areas, and outlines of threatened countries. */

const RANK = ['explicit', 'conditional', 'considered', 'warning'];
const graver = (one, other) => RANK.indexOf(one) < RANK.indexOf(other);

/* A group of at most so many countries unfolds into its members. */
const FEW = 4;

/* Options of layers that are drawn as SVG in a pane. */
const drawing = (pane) => ({ pane, renderer: L.svg({ pane, padding: 0.5 }) });

class Countries {
  constructor(map, base) {
    this.map = map;
    this.shapes = new Map();
    this.outlines = L.layerGroup().addTo(map);
    const land = { ...drawing('gt-land'), className: 'gt-land' };
    for (const { iso, shape } of base.countries) {
      const whole = unpackShape(shape, base.scale);
      if (iso) this.shapes.set(iso, whole);
      this.draw(whole, land).addTo(map);
    }
    const dashed = { ...drawing('gt-disputed'), className: 'gt-disputed' };
    for (const { shape } of base.disputed) this.draw(unpackShape(shape, base.scale), dashed).addTo(map);
    this.areas = new Map(Object.entries(base.areas)
      .map(([number, shape]) => [Number(number), unpackShape(shape, base.scale)]));
    this.drawing = drawing('gt-outline');
    this.towns = base.towns;
  }

  /* A shape as Leaflet layers, outside the tab order. */
  draw(shape, options) {
    const plain = { interactive: false, smoothFactor: 0.6, ...options };
    const layers = shape.polygons.length
      ? [L.polygon(shape.polygons.map(latLngs), plain)] : [];
    for (const line of shape.lines) {
      layers.push(L.polyline(line.map(flip), { ...plain, fill: false }));
    }
    return L.layerGroup(layers);
  }

  /* Outline every threatened country once, by the gravest mode among its threats; a country that
     only a large group stands for is outlined faintly. */
  outline(store, threats, select) {
    this.outlines.clearLayers();
    this.targets = [];
    const found = new Map();
    for (const item of threats) {
      const mode = store.kind(item);
      for (const target of store.ends(item).targets) {
        const codes = wholes(store, target);
        const member = codes.length > FEW;
        for (const iso of codes) {
          const entry = found.get(iso) || { mode, items: new Set(), member };
          if (entry.member > member || (entry.member === member && graver(mode, entry.mode))) Object.assign(entry, { mode, member });
          found.set(iso, entry);
          entry.items.add(item);
        }
      }
    }
    for (const [iso, { mode, items, member }] of found) {
      const shape = this.shapes.get(iso) || this.areas.get(iso);
      if (!shape) continue;
      const layer = L.polygon(shape.polygons.map(latLngs), {
        ...this.drawing, className: `gt-target gt-mode-${mode}${member ? ' gt-member' : ''}`, smoothFactor: 0.6,
      });
      layer.on('click', (event) => {
        L.DomEvent.stopPropagation(event);
        select([...items], event);
      });
      this.outlines.addLayer(layer);
      this.targets.push({ path: layer.getElement(), items });
    }
    return found;
  }

  restyle(chosen) {
    for (const { path, items } of this.targets) {
      path.classList.toggle('gt-chosen-target', [...chosen].some((i) => items.has(i)));
    }
  }
}

/* The countries a target stands for as a whole, or the number of its area; a town in a country is
   not the country. */
function wholes(store, target) {
  const spot = store.spot(target);
  if (spot) return isTown(spot) ? [] : [target.place];
  if (target.members.length) return target.members;
  return target.country ? [target.country] : [];
}
