/* Shapes from whole numbers, and points well inside them. Coordinates: [longitude, latitude]. */

function unfold(deltas, scale) {
  const line = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < deltas.length; i += 2) {
    x += deltas[i];
    y += deltas[i + 1];
    line.push([x / scale, y / scale]);
  }
  return line;
}

/* The box around points, and around another box if one is given. */
function boxOf(points, other = [Infinity, Infinity, -Infinity, -Infinity]) {
  const box = [...other];
  for (const [x, y] of points) {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return box;
}

function unpackShape(packed, scale) {
  const polygons = packed.polygons.map((rings) => rings.map((ring) => unfold(ring, scale)));
  const lines = packed.lines.map((line) => unfold(line, scale));
  return { polygons, lines, box: boxOf([...polygons.flat(2), ...lines.flat(1)]) };
}

/* The longer side of a box, in degrees. */
const span = ([w, s, e, n]) => Math.max(e - w, n - s);

/* Leaflet wants latitude first; nothing else does. */
const flip = ([x, y]) => [y, x];
const latLngs = (polygon) => polygon.map((ring) => ring.map(flip));

/* The box around a point on the screen. */
const boxAt = ({ x, y }, r, height = r) => [x - r, y - height, x + r, y + height];

/* Whether two boxes of [left, low, right, high] share more than an edge. */
const overlap = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/* Mercator in degrees: the plane in which the eye judges room and distance. */
const mercatorY = (latitude) => {
  const clamped = Math.max(-85, Math.min(85, latitude));
  return (Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360)) * 180) / Math.PI;
};
const latitudeOf = (y) => (Math.atan(Math.exp((y * Math.PI) / 180)) * 360) / Math.PI - 90;

function planar(shape) {
  if (!shape.planar) {
    shape.planar = shape.polygons.map((rings) => {
      const flat = rings.map((ring) => thin(ring.map(([x, y]) => [x, mercatorY(y)]), 240));
      const box = boxOf(flat[0]);
      return { rings: flat, box, area: (box[2] - box[0]) * (box[3] - box[1]) };
    }).sort((a, b) => b.area - a.area);
  }
  return shape.planar;
}

function thin(ring, most) {
  const step = Math.ceil(ring.length / most);
  return step > 1 ? ring.filter((_, i) => i % step === 0) : ring;
}

/* Distance to the nearest edge; negative outside. */
function room(rings, x, y) {
  let inside = false;
  let nearest = Infinity;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [ax, ay] = ring[i];
      const [bx, by] = ring[j];
      if ((ay > y) !== (by > y) && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const dx = bx - ax;
      const dy = by - ay;
      const along = dx || dy ? ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy) : 0;
      const t = Math.max(0, Math.min(1, along));
      const d = (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
      if (d < nearest) nearest = d;
    }
  }
  return (inside ? 1 : -1) * Math.sqrt(nearest);
}

/* Points inside a shape and a window [west, south, east, north], roomiest first. */
function insidePoints(shape, window, cells = 13) {
  const found = [];
  const [west, south, east, north] = window
    ? [window[0], mercatorY(window[1]), window[2], mercatorY(window[3])]
    : [-180, -300, 180, 300];
  const parts = planar(shape);
  for (const part of parts.slice(0, 4)) {
    if (part.area < parts[0].area * 0.04) break;
    const x0 = Math.max(west, part.box[0]);
    const x1 = Math.min(east, part.box[2]);
    const y0 = Math.max(south, part.box[1]);
    const y1 = Math.min(north, part.box[3]);
    if (x0 >= x1 || y0 >= y1) continue;
    for (let i = 0; i < cells; i += 1) {
      for (let j = 0; j < cells; j += 1) {
        const x = x0 + ((x1 - x0) * (i + 0.5)) / cells;
        const y = y0 + ((y1 - y0) * (j + 0.5)) / cells;
        const free = Math.min(room(part.rings, x, y), window
          ? Math.min(x - west, east - x, y - south, north - y) : Infinity);
        if (free > 0) found.push({ x, y, at: [x, latitudeOf(y)], room: free });
      }
    }
  }
  return found.sort((a, b) => b.room - a.room);
}

/* One point inside a shape: roomy, and as near to the focus as that allows; not where other
   signs already stand. */
function anchorIn(shape, focus, signs = []) {
  const points = insidePoints(shape, null, 21);
  if (focus && shape.box[2] - shape.box[0] > 40) {
    points.push(...insidePoints(shape, [focus[0] - 24, Math.max(-80, focus[1] - 16),
      focus[0] + 24, Math.min(80, focus[1] + 16)], 21));
  }
  if (!points.length) return shape.box[0] <= shape.box[2] ? centre(shape.box) : null;
  const [fx, fy] = focus ? [focus[0], mercatorY(focus[1])] : [points[0].x, points[0].y];
  const taken = signs.slice(0, 200).map(([x, y]) => [x, mercatorY(y)]);
  const crowd = (p) => taken.reduce((most, [x, y]) => Math.max(most,
    12 * (1 - Math.hypot(p.x - x, p.y - y) / 2.2)), 0);
  const score = (p) => Math.min(p.room, 4) * 5 - Math.hypot(p.x - fx, p.y - fy) * 0.4 - crowd(p);
  return points.reduce((best, p) => (score(p) > score(best) ? p : best)).at;
}

const centre = ([w, s, e, n]) => [(w + e) / 2, (s + n) / 2];

function median(points) {
  const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  return points.length ? [middle(points.map((p) => p[0])), middle(points.map((p) => p[1]))] : null;
}

/* A curved line from one point to another, the short way round the earth; there and back take
   different sides. */
function curve(from, to, bend) {
  const [x0, y0, y1] = [from[0], mercatorY(from[1]), mercatorY(to[1])];
  const x1 = x0 + turned(to[0] - x0);
  const cx = (x0 + x1) / 2 + (y1 - y0) * bend;
  const cy = (y0 + y1) / 2 - (x1 - x0) * bend;
  return Array.from({ length: 33 }, (_, i) => {
    const t = i / 32;
    const u = 1 - t;
    const x = u * u * x0 + 2 * u * t * cx + t * t * x1;
    const y = u * u * y0 + 2 * u * t * cy + t * t * y1;
    return [turned(x), latitudeOf(y)];
  });
}

/* Degrees of longitude, from -180 to 180. */
const turned = (x) => x - 360 * Math.round(x / 360);
