/* The state of the page as its address, so that a view can be shared and comes back on reload. */

class Address {
  constructor(page) {
    Object.assign(this, { page, store: page.store });
    this.read();
    this.store.on((keys) => {
      if (keys.some((key) => !['pointed', 'group'].includes(key))) this.write();
    });
    page.map.on('moveend', () => this.write());
  }

  /* Every value is checked against the data: an address is somebody else's text. */
  read() {
    const given = new URLSearchParams(window.location.hash.slice(1));
    const facets = new Set(this.store.items.map((item) => this.store.facet(item)));
    const day = (name) => (/^\d{4}-\d\d-\d\d$/.test(given.get(name)) ? given.get(name) : null);
    const item = this.store.items.find(({ id }) => id === given.get('item'));
    this.store.set({
      events: given.get('events') !== '0',
      threats: given.get('threats') !== '0',
      hidden: new Set((given.get('hide') || '').split(',').filter((key) => facets.has(key))),
      from: day('from'), to: day('to'), query: foldText(given.get('q') || ''),
    });
    this.item = item ? item.number : null;
    const at = (given.get('at') || '').split(',').map(Number);
    this.at = at.length === 3 && at.every(Number.isFinite) ? at : null;
  }

  /* Once the map is whole: the view and the open item. */
  restore() {
    if (this.at) {
      this.page.moved = true;
      this.page.map.setView([this.at[0], this.at[1]], this.at[2], { animate: false });
    }
    if (this.item !== null) this.store.set({ selected: this.item });
    this.ready = true;
  }

  write() {
    if (!this.ready) return;
    const { state, items } = this.store;
    const parts = new URLSearchParams();
    if (!state.events) parts.set('events', '0');
    if (!state.threats) parts.set('threats', '0');
    if (state.hidden.size) parts.set('hide', [...state.hidden].sort().join(','));
    for (const name of ['from', 'to']) if (state[name]) parts.set(name, state[name]);
    if (state.query) parts.set('q', state.query);
    if (state.selected !== null) parts.set('item', items[state.selected].id);
    const { lat, lng } = this.page.map.getCenter();
    if (this.page.moved) parts.set('at', [lat.toFixed(3), lng.toFixed(3), this.page.map.getZoom()].join());
    try {
      window.history.replaceState(null, '', `#${parts}`);
    } catch {
      this.ready = false; // a frame without an address of its own
    }
  }
}
