/* The state of the page as its address, so that a view can be shared and comes back on reload. */

class Address {
  constructor(page) {
    Object.assign(this, { page, store: page.store });
    this.read();
    this.store.on((keys) => {
      if (keys.includes('texts')) this.seek();
      this.soon();
    });
    page.map.on('moveend', () => this.soon());
    addEventListener('pagehide', () => this.write());
  }

  /* Every value is checked against the data: an address is somebody else's text. */
  read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const { store } = this;
    const day = (name) => (Number.isFinite(dayNumber(given.get(name))) ? dayNumber(given.get(name)) : null);
    const picked = Object.fromEntries(store.facets.map(({ name, labels }) => [name,
      new Set(given.getAll(name).map((label) => labels.indexOf(label)).filter((k) => k >= 0))]));
    store.set({
      events: given.get('events') !== '0',
      threats: given.get('threats') !== '0',
      hidden: new Set((given.get('hide') || '').split(',').filter((key) => store.head.signs.includes(key))),
      from: day('from'), to: day('to'), undated: given.get('undated') === '1',
      query: foldAll(given.get('q') || ''), picked,
    });
    this.folded = given.get('list') === '0';
    this.ids = [given.get('item'), ...given.getAll('with')];
    this.numbers = [];
    const at = (given.get('at') || '').split(',').map(Number);
    this.at = at.length === 3 && at.every(Number.isFinite) && at;
  }

  /* Once the map is whole: its view. Open items wait for their words. */
  restore() {
    if (this.at) {
      this.page.moved = true;
      this.page.map.setView([this.at[0], this.at[1]], this.at[2], { animate: false });
    }
    this.ready = true;
    if (this.folded) this.page.fold(false);
    this.seek();
  }

  /* The item that was open comes first, then those that stood together under a click. */
  seek() {
    const { texts } = this.store;
    if (!this.ready || !texts) return;
    for (const [number, { items }] of texts.open) {
      this.ids.forEach((id, n) => {
        const k = items.id.indexOf(id);
        if (k >= 0) this.numbers[n] = number * texts.size + k;
      });
    }
    if (!texts.done && this.ids.some((id, n) => id && !(n in this.numbers))) return;
    const [selected = null, ...group] = this.numbers;
    const known = group.filter(Number.isInteger);
    if (this.numbers.length) {
      this.store.set({ selected, group: known.length ? known : null });
      if (this.folded) this.page.fold(false);
    }
    this.numbers = this.ids = [];
  }

  /* Browsers take their time to change an address: once is enough for a quick run of changes. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), 200);
  }

  write() {
    if (!this.ready || this.ids.length) return;
    const { state, facets } = this.store;
    const parts = new URLSearchParams();
    for (const name of ['events', 'threats']) if (!state[name]) parts.set(name, '0');
    if (state.hidden.size) parts.set('hide', [...state.hidden].sort().join(','));
    for (const name of ['from', 'to']) if (state[name] !== null) parts.set(name, isoDay(state[name]));
    if (state.undated) parts.set('undated', '1');
    if (state.query) parts.set('q', state.query);
    for (const { name, labels } of facets) for (const k of state.picked[name]) parts.append(name, labels[k]);
    const open = [state.selected, ...(state.group || []).slice(0, 100)].map((i) => i !== null && this.store.texts.item(i));
    open.forEach((item, n) => item && parts.append(n ? 'with' : 'item', item.id));
    if (byId('app').classList.contains('gt-folded')) parts.set('list', '0');
    const { lat, lng } = this.page.map.getCenter();
    if (this.page.moved) parts.set('at', [lat.toFixed(3), lng.toFixed(3), this.page.map.getZoom()].join());
    try {
      history.replaceState(null, '', `#${parts}`);
    } catch {
      this.ready = false; // a frame without an address of its own
    }
  }
}
