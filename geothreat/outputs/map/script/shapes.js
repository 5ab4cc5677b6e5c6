/* One outline for each kind of event, all of the same area, so that size means deaths only. */

const turn = (n, radius = 1, start = -90) => Array.from({ length: n }, (_, i) => {
  const angle = ((start + (360 * i) / n) * Math.PI) / 180;
  return [Math.cos(angle) * radius, Math.sin(angle) * radius];
});

const star = (n, inner, start = -90) => turn(n, 1, start)
  .flatMap((point, i) => [point, turn(n, inner, start + 180 / n)[i]]);

const cross = (w) => [[-w, -1], [w, -1], [w, -w], [1, -w], [1, w], [w, w], [w, 1], [-w, 1], [-w, w],
  [-1, w], [-1, -w], [-w, -w]];

const OUTLINES = {
  airstrike: turn(3, 1, 90),
  missile: [[0, -1.3], [0.5, -0.5], [0.5, 0.6], [0.95, 1.2], [-0.95, 1.2], [-0.5, 0.6], [-0.5, -0.5]],
  drone: cross(0.38).map(([x, y]) => [x - y, x + y]), // turned by 45 degrees
  shelling: turn(6, 1, 0),
  bombing: star(5, 0.48),
  explosion: star(8, 0.62),
  clash: [[-1, -1], [0, -0.35], [1, -1], [1, 1], [0, 0.35], [-1, 1]],
  ground: turn(4, 1, 45),
  shooting: cross(0.36),
  capture: [[-0.9, -1.1], [1, -0.5], [-0.45, 0.1], [-0.45, 1.1], [-0.9, 1.1]],
  incursion: [[-1, -0.9], [0.1, -0.9], [1, 0], [0.1, 0.9], [-1, 0.9], [-0.2, 0]],
  sabotage: turn(4, 1, 0),
  cyber: [[-1, -0.8], [1, -0.8], [1, 0.4], [0.3, 0.4], [0.6, 1], [-0.6, 1], [-0.3, 0.4], [-1, 0.4]],
  infrastructure: turn(5),
  killing: [[-0.85, -1], [0.85, -1], [0.15, 0], [0.85, 1], [-0.85, 1], [-0.15, 0]],
  other: turn(28),
};

for (const [kind, points] of Object.entries(OUTLINES)) {
  const twice = points.reduce((sum, [x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length];
    return sum + x * ny - nx * y;
  }, 0);
  const factor = Math.sqrt(Math.PI / Math.abs(twice / 2));
  OUTLINES[kind] = points.map(([x, y]) => [x * factor, y * factor]);
}

const outlineOf = (kind) => OUTLINES[kind] || OUTLINES.other;

const glyph = (...parts) => svg('svg', { class: 'gt-glyph', viewBox: '-12 -12 24 24', 'aria-hidden': 'true' }, ...parts);

function kindGlyph(kind) {
  const path = outlineOf(kind).map(([x, y]) => `${(x * 6.5).toFixed(2)},${(y * 6.5).toFixed(2)}`);
  return glyph(svg('polygon', { points: path.join(' '), class: `gt-kind gt-family-${familyOf(kind)}` }));
}

const modeGlyph = (mode) => glyph(
  svg('path', { d: 'M-11,6 Q-2,-5 6,-3', class: `gt-arrow gt-mode-${mode}` }),
  svg('path', { d: 'M4,-8 L12,-2.5 L4,2.5 Z', class: `gt-head gt-mode-${mode}` }));

const areaGlyph = () => glyph(svg('rect', { x: -9, y: -7, width: 18, height: 14, rx: 3, class: 'gt-area-sample' }));

/* The most deaths that an item of this map has. */
const mostDeaths = ({ columns: { size } }) => size.reduce((most, n) => Math.max(most, n), 0);

/* Area grows with deaths; the largest on this map is at most 28 pixels in radius. */
function radiusScale(store) {
  const most = Math.max(1, mostDeaths(store));
  const step = Math.min(5, (28 * 28 - 30) / most);
  return (deaths) => Math.sqrt(30 + step * Math.max(0, deaths || 0));
}
