/* The whole view as a PNG: borders, threats, marks, title, key and credits. */

const LOOKS = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray',
  'stroke-linecap', 'stroke-linejoin', 'opacity', 'marker-start', 'marker-end', 'vector-effect'];

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
    const { map } = this.page;
    const size = map.getSize();
    const key = keyLines(this.page.store);
    const height = size.y + 92 + Math.ceil(key.length / this.columns(size.x)) * 22;
    const canvas = el('canvas', { width: size.x * 2, height: height * 2 });
    const context = canvas.getContext('2d');
    context.scale(2, 2);
    context.fillStyle = theme.panel;
    context.fillRect(0, 0, size.x, height);
    this.title(context, size.x);
    context.save();
    context.translate(0, 52);
    context.beginPath();
    context.rect(0, 0, size.x, size.y);
    context.clip();
    context.fillStyle = getComputedStyle(map.getContainer()).backgroundColor;
    context.fillRect(0, 0, size.x, size.y);
    await this.drawings(context, size);
    for (const layer of [this.page.view.points.layer, this.page.view.labels.layer]) this.canvas(context, layer);
    context.restore();
    this.key(context, key, size.x, size.y + 70);
    this.credits(context, size.x, height - 12);
    return canvas;
  }

  title(context, width) {
    context.fillStyle = theme.ink;
    context.font = `700 18px ${theme.font}`;
    context.fillText(byId('title').textContent, 16, 24, width - 32);
    context.font = `13px ${theme.font}`;
    const when = byId('time').hidden ? '' : ` · ${byId('time-text').textContent}`;
    context.fillText(`${byId('summary').textContent} ${byId('articles').textContent}${when}`, 16, 43, width - 32);
  }

  /* All SVG panes, in their order, as one picture. */
  async drawings(context, size) {
    const { map } = this.page;
    const whole = svg('svg', { xmlns: SVG, width: size.x, height: size.y });
    const origin = map.containerPointToLayerPoint([0, 0]);
    whole.append(dressed(document.querySelector('.gt-defs defs')));
    const panes = Object.keys(PANES).sort((a, b) => PANES[a] - PANES[b]);
    for (const pane of panes) {
      for (const root of map.getPane(pane).querySelectorAll('svg > g')) {
        const copy = dressed(root);
        copy.setAttribute('transform', `translate(${-origin.x} ${-origin.y})`);
        whole.append(copy);
      }
    }
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(whole))}`;
    await image.decode();
    context.drawImage(image, 0, 0, size.x, size.y);
  }

  canvas(context, layer) {
    const { x, y } = this.page.map.layerPointToContainerPoint(layer._bounds.min);
    const { x: width, y: height } = layer._bounds.getSize();
    context.drawImage(layer._container, x, y, width, height);
  }

  columns(width) {
    return Math.max(1, Math.floor((width - 16) / 210));
  }

  key(context, lines, width, top) {
    const columns = this.columns(width);
    lines.forEach(({ text, draw }, k) => {
      const [x, y] = [28 + (k % columns) * 210, top + Math.floor(k / columns) * 22];
      draw(context, x, y);
      context.fillStyle = theme.ink;
      context.font = `12.5px ${theme.font}`;
      context.fillText(text, x + 20, y + 4, 180);
    });
  }

  credits(context, width, y) {
    context.fillStyle = theme.ink;
    context.font = `11px ${theme.font}`;
    context.fillText(`${byId('credits').textContent} · ${NOTES.picture}`, 16, y, width - 32);
  }
}

/* What the key explains, as lines with a sign each. */
function keyLines(store) {
  const lines = store.head.signs.filter((sign) => !store.state.hidden.has(sign)).sort().map((sign) => {
    const [type, name] = sign.split(':');
    if (type === 'event') return { text: kindLabel(name), draw: (context, x, y) => pin(context, x, y, 7, { kind: name }, false) };
    return { text: modeLabel(name), draw: (context, x, y) => strokeSample(context, x, y, name) };
  });
  if (store.areas) lines.push({ text: NOTES.area, draw: (context, x, y) => badge(context, x, y, 1, false) });
  return lines;
}

function strokeSample(context, x, y, mode) {
  context.save();
  context.strokeStyle = theme[mode];
  context.fillStyle = theme[mode];
  context.lineWidth = 2.4;
  context.setLineDash({ explicit: [], conditional: [6, 3] }[mode] || [1.5, 4]);
  context.beginPath();
  context.moveTo(x - 12, y + 3);
  context.lineTo(x + 6, y - 2);
  context.stroke();
  context.setLineDash([]);
  trace(context, [[0.4, -0.7], [1.3, -0.3], [0.6, 0.4]], x, y, 9);
  context.fill();
  context.restore();
}
