/* What the canvas draws: pins, piles, areas, rings. */

function trace(context, points, x, y, r) {
  context.beginPath();
  points.forEach(([px, py], i) => context[i ? 'lineTo' : 'moveTo'](x + px * r, y + py * r));
  context.closePath();
}

function pin(context, x, y, r, { kind, faint }, chosen) {
  context.save();
  context.lineJoin = 'round';
  trace(context, outlineOf(kind), x, y, r);
  context.lineWidth = chosen ? 7 : 3.5;
  context.strokeStyle = chosen ? theme.focus : theme['mark-halo'];
  context.stroke();
  context.fillStyle = theme[familyOf(kind)];
  context.globalAlpha = faint ? 0.25 : 0.92;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.1;
  context.strokeStyle = theme['mark-edge'];
  context.stroke();
  context.restore();
}

function centred(context, text, x, y) {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x, y + 0.5);
}

const short = (n) => (n < 10000 ? String(n) : `${Math.round(n / 1000)}k`);

/* Words in a box of their own, which is returned. */
function tag(context, text, x, y, {
  font, room, least = 0, height, corner = height / 2, ground = theme.panel, ink = theme.ink, edge, weight = 1.2, dashes = [],
}) {
  context.save();
  context.font = `700 ${font}px ${theme.font}`;
  const half = Math.max(least, context.measureText(text).width + room) / 2;
  context.beginPath();
  context.roundRect(x - half, y - height / 2, half * 2, height, corner);
  context.fillStyle = ground;
  context.fill();
  if (edge) {
    context.lineWidth = weight;
    context.strokeStyle = edge;
    context.setLineDash(dashes);
    context.stroke();
  }
  context.fillStyle = ink;
  centred(context, text, x, y);
  context.restore();
  return [x - half, y - height / 2, x + half, y + height / 2];
}

function countAt(context, x, y, n) {
  return tag(context, short(n), x, y, { font: 10.5, room: 8, least: 15, height: 15, ground: theme.ink, ink: theme.panel });
}

/* A hollow, dashed box with a number: somewhere in this area. */
function badge(context, x, y, n, chosen) {
  tag(context, short(n), x, y, {
    font: 12, room: 14, least: 22, height: 20, corner: 4, ...(chosen ? { edge: theme.focus, weight: 3 }
      : { edge: theme.ink, weight: 1.6, dashes: [4, 3] }),
  });
}

/* Many events near one another: a plain disc, unlike every kind, with their number. */
function disc(context, x, y, n, chosen) {
  context.save();
  context.beginPath();
  context.arc(x, y, discRadius(n), 0, 2 * Math.PI);
  context.fillStyle = theme.panel;
  context.fill();
  context.lineWidth = chosen ? 4 : 2;
  context.strokeStyle = chosen ? theme.focus : theme.ink;
  context.stroke();
  context.font = `700 11.5px ${theme.font}`;
  context.fillStyle = theme.ink;
  centred(context, short(n), x, y);
  context.restore();
}

/* A threatened town: a hollow ring, unlike every event. */
function spotRing(context, x, y, mode, chosen) {
  context.save();
  context.beginPath();
  context.arc(x, y, 9, 0, 2 * Math.PI);
  context.lineWidth = 5;
  context.strokeStyle = theme['mark-halo'];
  context.stroke();
  context.lineWidth = 2.2;
  context.strokeStyle = chosen ? theme.focus : theme[mode];
  if (mode !== 'explicit') context.setLineDash([4, 3]);
  context.stroke();
  context.restore();
}
