/* On paper: a map of the paper's width, and pictures in place of canvases, which print opaque. */

class Paper {
  constructor(page) {
    Object.assign(this, { page, pictures: [] });
    addEventListener('beforeprint', () => this.lay());
    addEventListener('afterprint', () => this.clear());
  }

  lay() {
    const { map, view } = this.page;
    this.before = { centre: map.getCenter(), zoom: map.getZoom(), moved: this.page.moved };
    const seen = map.getBounds();
    byId('app').classList.add('gt-paper');
    this.page.moved = true;
    map.invalidateSize({ animate: false, pan: false });
    if (this.before.moved) map.fitBounds(seen, { animate: false });
    else view.fit({ padding: [24, 24] });
    view.points.layer._redraw();
    view.labels.layer._redraw();
    this.page.list.unroll();
    for (const canvas of map.getContainer().querySelectorAll('canvas')) this.copy(canvas);
  }

  copy(canvas) {
    const picture = el('img', { src: canvas.toDataURL(), alt: '', class: 'leaflet-layer' });
    picture.style.cssText = canvas.style.cssText;
    canvas.after(picture);
    canvas.hidden = true;
    this.pictures.push({ canvas, picture });
  }

  clear() {
    for (const { canvas, picture } of this.pictures) {
      picture.remove();
      canvas.hidden = false;
    }
    this.pictures = [];
    byId('app').classList.remove('gt-paper');
    this.page.list.roll();
    this.page.map.invalidateSize({ animate: false, pan: false });
    this.page.map.setView(this.before.centre, this.before.zoom, { animate: false });
    this.page.moved = this.before.moved;
  }
}
