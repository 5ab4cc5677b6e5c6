/* The page as a whole: panel, sheet, keyboard, and the order in which things appear. */

const isSmall = () => matchMedia('(max-width: 1000px), (max-height: 500px)').matches;
const isPhone = () => matchMedia('(max-width: 760px)').matches;

class Page {
  constructor(map, data, columns) {
    this.map = map;
    this.store = new Store(data, columns);
    this.title(data);
    this.address = new Address(this);
    this.view = new View(map, this.store);
    this.parts();
    this.panel();
    this.store.on((keys) => this.changed(keys));
    this.store.onShown(() => this.announce());
    this.announce();
    this.keepFitting();
    if (!map.zoomControl) L.control.zoom({ position: 'topright' }).addTo(map);
    L.control.scale({ position: 'bottomright', imperial: false }).addTo(map);
    guestAttributions(map);
  }

  parts() {
    const { store } = this;
    this.search = new Search(store);
    this.search.box.value = store.state.query;
    this.list = new List(store, (i) => store.set({ selected: i }), () => this.search.soon());
    this.legend = new Legend(store);
    this.facets = new Facets(store);
    this.time = new Time(store);
    this.paper = new Paper(this);
    this.files = new Files(store);
    this.picture = new Picture(this);
  }

  ready(base) {
    this.view.addCountries(base);
    this.fit();
    this.announce();
    this.address.restore();
  }

  /* Once every block is there: the words. */
  async read() {
    await new Texts(this.store).read();
    byId('files').hidden = !this.store.length;
    document.documentElement.dataset.geothreat = 'ready';
  }

  /* The first view adapts to the room there is, until the reader moves the map. */
  keepFitting() {
    this.moved = !this.store.data.fit;
    const moved = () => { this.moved = true; };
    for (const event of ['mousedown', 'wheel', 'touchstart', 'keydown']) {
      this.map.getContainer().addEventListener(event, moved, { passive: true });
    }
    this.map.on('resize', () => this.fit());
    this.fit();
  }

  fit() {
    if (!this.moved) this.view.fit(this.padding());
  }

  /* Words of the head that the data alone decides. */
  title(data) {
    byId('title').textContent = data.title || document.title;
    document.title = byId('title').textContent;
    const articles = plural(data.documents, 'article');
    byId('articles').textContent = `from ${articles}${data.failed ? `, ${data.failed} of them unreadable` : ''}`;
    byId('engine').textContent = data.engine;
    byId('worldview').textContent = WORLDVIEWS[data.worldview]
      || NOTES.borders.replace('*', () => data.worldview);
  }

  /* Room that panel, key and sheet take from the map. */
  padding() {
    const size = this.map.getSize();
    if (isPhone()) {
      const sheet = byId('panel').getBoundingClientRect();
      const covered = Math.max(0, this.map.getContainer().getBoundingClientRect().bottom - sheet.top);
      return { paddingTopLeft: [34, 64], paddingBottomRight: [34, Math.min(size.y * 0.6, covered) + 34] };
    }
    const key = byId('key').getBoundingClientRect();
    const left = byId('key').open && !isSmall() ? Math.min(key.width + 24, size.x * 0.3) : 48;
    return { paddingTopLeft: [left + 16, 48], paddingBottomRight: [64, byId('time').hidden ? 48 : 110] };
  }

  panel() {
    onClick('fold', () => this.fold());
    onClick('back', () => this.store.set({ selected: null }));
    onClick('group-all', () => this.store.set({ group: null, selected: null }));
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      const { selected } = this.store.state;
      this.store.set(selected === null ? { group: null } : { selected: null });
    });
    if (!isSmall()) return;
    byId('key').open = false;
    byId('key').append(byId('time'));
  }

  fold(open) {
    const folded = byId('app').classList.toggle('gt-folded', open === undefined ? open : !open);
    byId('fold').setAttribute('aria-expanded', String(!folded));
    byId('fold-text').textContent = folded ? 'Show list' : 'Hide list';
    this.map.invalidateSize({ animate: false, pan: false });
    if (isPhone()) this.fit();
    this.address.soon();
  }

  changed(keys) {
    if (keys.includes('selected') || keys.includes('group')) this.select();
    if (keys.includes('texts')) this.fill();
  }

  select() {
    const { selected, group } = this.store.state;
    const open = selected !== null;
    byId('detail').hidden = !open;
    byId('browse').hidden = open;
    byId('back').hidden = !open;
    if (!open) {
      byId('detail').replaceChildren();
      if (group) this.fold(true);
      this.list.focus(this.last);
      this.last = null;
      return;
    }
    this.last = selected;
    byId('detail').replaceChildren(detailOf(this.store, selected));
    this.store.texts?.chapterOf(selected).then(() => this.fill());
    this.fold(true);
    byId('scroll').scrollTop = 0;
    byId('detail-title').focus({ preventScroll: true });
    this.moved = true;
    this.view.reveal(selected, this.padding());
  }

  /* Words have come for an item that was opened before them. */
  fill() {
    const { selected } = this.store.state;
    if (selected === null || !byId('detail').querySelector('.gt-empty') || !this.store.texts.item(selected)) return;
    const held = byId('detail').contains(document.activeElement);
    byId('detail').replaceChildren(detailOf(this.store, selected));
    if (held) byId('detail-title').focus({ preventScroll: true });
  }

  announce() {
    const { events, threats, nowhere } = this.store.seen;
    byId('summary').textContent = `${plural(events.length + nowhere.length, 'event')} · ${plural(threats.length, 'threat')}`;
    const unmapped = this.view.unmapped();
    const missing = [nowhere.length && plural(nowhere.length, 'event'), unmapped && plural(unmapped, 'threat')].filter(Boolean);
    byId('nowhere').textContent = missing.length
      ? `${missing.join(' and ')} ${NOTES.unplaced}` : '';
  }
}

/* Tiles and layers that users add bring their own attributions. */
function guestAttributions(map) {
  let control = null;
  const add = (layer) => {
    if (layer instanceof L.TileLayer) byId('app').classList.add('gt-tiled');
    const text = layer.getAttribution && layer.getAttribution();
    if (!text) return;
    control ??= L.control.attribution({ prefix: false }).addTo(map);
    control.addAttribution(text);
  };
  map.eachLayer(add);
  map.on('layeradd', (event) => add(event.layer));
}

const built = new Promise((resolve) => {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', resolve);
  else resolve();
});

/* Draw first, read the text when all of the page is there. */
async function start() {
  const data = readBlock('geothreat-data');
  const base = unpackBlock('geothreat-base');
  const columns = await unpackColumns('geothreat-columns');
  if (!window.map_geothreat) await built;
  const page = new Page(window.map_geothreat, data, columns);
  page.ready(await base);
  await built;
  await page.read();
}

start();
