/* Marks that would lie over one another on the screen are drawn as one pile, with their number. */

const SPARSE = 25;
const NEAR_SPARSE = 9;
const NEAR_DENSE = 34;
const PILE = 5;

/* Marks in, biggest first; marks and piles out. `xy` gives a mark's place on the screen. */
function pileUp(marks, xy) {
  const near = marks.length > SPARSE ? NEAR_DENSE : NEAR_SPARSE;
  const cells = new Map();
  const shown = [];
  for (const mark of marks) {
    const point = xy(mark);
    const found = mark.area || mark.spot ? null : neighbour(cells, point, near);
    if (found) {
      found.parts.push(mark);
      continue;
    }
    const pile = { ...mark, point, parts: [mark] };
    shown.push(pile);
    if (mark.area || mark.spot) continue;
    const key = cellOf(point, near);
    cells.set(key, [...(cells.get(key) || []), pile]);
  }
  for (const pile of shown) if (pile.parts.length > 1) fold(pile);
  return shown;
}

const cellOf = ({ x, y }, near) => `${Math.floor(x / near)},${Math.floor(y / near)}`;

function neighbour(cells, { x, y }, near) {
  for (const dx of [-near, 0, near]) {
    for (const dy of [-near, 0, near]) {
      for (const pile of cells.get(cellOf({ x: x + dx, y: y + dy }, near)) || []) {
        if (Math.hypot(pile.point.x - x, pile.point.y - y) < near) return pile;
      }
    }
  }
  return null;
}

function fold(pile) {
  pile.items = [...new Set(pile.parts.flatMap((part) => part.items))];
  pile.dense = pile.items.length >= PILE;
  pile.name = pile.dense ? null : `${pile.name} +${pile.parts.length - 1}`;
}

/* The box around a pile of several places; null when they are one. */
function boxOfPile(pile) {
  const box = boxOf(pile.parts.map((part) => part.at));
  return box[0] === box[2] && box[1] === box[3] ? null : box;
}

/* Many events near one another: a plain disc, unlike every kind, with their number. */
function disc(context, x, y, n, chosen) {
  const r = discRadius(n);
  context.save();
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fillStyle = theme.panel;
  context.fill();
  context.lineWidth = chosen ? 4 : 2;
  context.strokeStyle = chosen ? theme.focus : theme.ink;
  context.stroke();
  context.font = `700 11.5px ${theme.font}`;
  context.fillStyle = theme.ink;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(n), x, y + 0.5);
  context.restore();
}

const discRadius = (n) => 9 + Math.log2(n) * 1.4;
