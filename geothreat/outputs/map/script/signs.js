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

function countAt(context, x, y, n) {
  const text = short(n);
  context.save();
  context.font = `700 10.5px ${theme.font}`;
  const width = Math.max(15, context.measureText(text).width + 8);
  rounded(context, x - width / 2, y - 7.5, width, 15, 7.5);
  context.fillStyle = theme.ink;
  context.fill();
  context.fillStyle = theme.panel;
  centred(context, text, x, y);
  context.restore();
}

/* A hollow, dashed box with a number: somewhere in this area. */
function badge(context, x, y, n, chosen) {
  const text = short(n);
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
  centred(context, text, x, y);
  context.restore();
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

function rounded(context, x, y, width, height, radius) {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
}
