/* The whole view as a PNG: borders, threats, marks, title, key and credits. */

const LOOKS = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray',
  'stroke-linecap', 'stroke-linejoin', 'opacity', 'marker-start', 'marker-end', 'vector-effect'];

/* Height of the title above the map. */
const HEAD = 52;

/* A copy of a drawing that keeps its looks without the page's style sheet. */
function dressed(node) {
  const copy = node.cloneNode(true);
  const pairs = [[node, copy], ...[...node.querySelectorAll('*')].map((one, k) => [one, copy.querySelectorAll('*')[k]])];
  for (const [one, twin] of pairs) {
    const style = getComputedStyle(one);
    for (const name of LOOKS) twin.style.setProperty(name, style.getPropertyValue(name));
  }
  return copy;
}

class Picture {
  constructor(page) {
    this.page = page;
    byId('png').addEventListener('click', () => this.save());
  }

  async save() {
    const canvas = await this.draw();
    canvas.toBlob((blob) => offer(blob, 'geothreat.png'), 'image/png');
  }

  async draw() {
    const { map, view } = this.page;
    const { x: width, y } = map.getSize();
    const key = keySigns();
    const columns = Math.max(1, Math.floor((width - 16) / 210));
    const spots = key.map((_, k) => [28 + (k % columns) * 210, y + 70 + Math.floor(k / columns) * 22]);
    const foot = linesOf(`${this.page.store.data.accuracy} ${byId('credits').textContent} · ${NOTES.picture}`, width / 6);
    const height = y + 78 + Math.ceil(key.length / columns) * 22 + foot.length * 15;
    const canvas = el('canvas', { width: width * 2, height: height * 2 });
    const context = canvas.getContext('2d');
    context.scale(2, 2);
    context.fillStyle = theme.panel;
    context.fillRect(0, 0, width, height);
    context.fillStyle = getComputedStyle(map.getContainer()).backgroundColor;
    context.fillRect(0, HEAD, width, y);
    context.drawImage(await this.drawings(width, height, y, key, spots), 0, 0, width, height);
    view.labels.bare = true;
    for (const { layer } of [view.points, view.labels]) {
      layer._redraw();
      this.canvas(context, layer);
    }
    view.labels.bare = false;
    view.labels.layer._redraw();
    this.words(context, width - 32);
    foot.forEach((line, k) => say(context, 11, line, 16, height + (k - foot.length) * 15, width - 32));
    key.forEach((sign, k) => say(context, 12.5, sign.nextSibling.textContent, spots[k][0] + 20, spots[k][1] + 4, 180));
    return canvas;
  }

  words(context, width) {
    const when = byId('time').hidden ? '' : ` · ${byId('time-text').textContent}`;
    say(context, '700 18', byId('title').textContent, 16, 24, width);
    say(context, 13, `${byId('summary').textContent} ${byId('articles').textContent}${when}`, 16, 43, width);
  }

  /* All SVG panes, in their order, and the signs of the key as one picture. */
  async drawings(width, height, y, key, spots) {
    const { map } = this.page;
    const origin = map.containerPointToLayerPoint([0, 0]);
    const panes = Object.keys(PANES).sort((a, b) => PANES[a] - PANES[b])
      .flatMap((pane) => [...map.getPane(pane).querySelectorAll('svg > g')])
      .map((root) => dress(dressed(root), { transform: `translate(${-origin.x} ${-origin.y})` }));
    const signs = key.map((sign, k) => dress(dressed(sign), { x: spots[k][0] - 11, y: spots[k][1] - 11, width: 22, height: 22 }));
    const whole = svg('svg', { xmlns: SVG, width, height }, dressed(document.querySelector('.gt-defs defs')),
      svg('svg', { y: HEAD, width, height: y }, ...panes), ...signs);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(whole))}`;
    await image.decode();
    return image;
  }

  canvas(context, layer) {
    const { map } = this.page;
    const { x, y } = map.layerPointToContainerPoint(layer._bounds.min);
    const { x: width, y: height } = layer._bounds.getSize();
    const size = map.getSize();
    context.save();
    context.beginPath();
    context.rect(0, HEAD, size.x, size.y);
    context.clip();
    context.drawImage(layer._container, x, y + HEAD, width, height);
    context.restore();
  }
}

/* The signs that the key explains, but for those that are switched off; their words follow them. */
const keySigns = () => [...byId('key-body').querySelectorAll('.gt-glyph')]
  .filter((sign) => !sign.parentNode.querySelector('input:not(:checked), input:disabled'));

/* Words in lines of about so many letters. */
const linesOf = (text, letters) => text.match(new RegExp(`.{1,${Math.floor(letters)}}(?:\\s|$)`, 'g'));

function say(context, font, text, ...where) {
  context.fillStyle = theme.ink;
  context.font = `${font}px ${theme.font}`;
  context.fillText(text, ...where);
}
