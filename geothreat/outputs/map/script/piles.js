/* Marks that would lie over one another on the screen are drawn as one pile, with their number. */

const SPARSE = 25;
const NEAR_SPARSE = 9;
const NEAR_DENSE = 34;
const PILE = 5;

/* Marks in, biggest first; marks and piles out. Each mark has its place on the screen. */
function pileUp(marks) {
  const near = marks.length > SPARSE ? NEAR_DENSE : NEAR_SPARSE;
  const cells = new Map();
  const shown = [];
  for (const mark of marks) {
    const found = mark.area || mark.spot ? null : neighbour(cells, mark, near);
    if (found) {
      found.parts.push(mark);
      continue;
    }
    const pile = { ...mark, parts: [mark] };
    shown.push(pile);
    if (mark.area || mark.spot) continue;
    const key = cellOf(mark.x, mark.y, near);
    if (cells.has(key)) cells.get(key).push(pile);
    else cells.set(key, [pile]);
  }
  for (const pile of shown) if (pile.parts.length > 1) fold(pile);
  return shown;
}

const cellOf = (x, y, near) => Math.floor(x / near) * 4096 + Math.floor(y / near);

function neighbour(cells, { x, y }, near) {
  for (const dx of [-near, 0, near]) {
    for (const dy of [-near, 0, near]) {
      for (const pile of cells.get(cellOf(x + dx, y + dy, near)) || []) {
        if (Math.hypot(pile.x - x, pile.y - y) < near) return pile;
      }
    }
  }
  return null;
}

function fold(pile) {
  pile.places = pile.parts.flatMap(({ places }) => places);
  pile.count = pile.parts.reduce((sum, { count }) => sum + count, 0);
  crowd(pile);
}

/* Several places in one mark: a disc when it holds many items. */
function crowd(mark) {
  mark.dense = mark.count >= PILE;
  mark.name = mark.dense ? null : `${mark.name.split(' +')[0]} +${mark.places.length - 1}`;
}

const discRadius = (n) => 9 + Math.log2(n) * 1.4;
