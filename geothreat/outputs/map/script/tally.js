/* What stands at each place among the shown events that are pins. */

class Tally {
  constructor(store) {
    const places = store.columns.longitude.length;
    Object.assign(this, {
      store, used: [], count: new Uint32Array(places), sure: new Uint8Array(places),
      best: new Int32Array(places), radius: new Int32Array(places),
    });
  }

  take() {
    for (const place of this.used) {
      this.count[place] = 0;
      this.sure[place] = 0;
      this.radius[place] = 0;
    }
    this.used = [];
    const { store } = this;
    const { place, flags, size, longitude } = store.columns;
    for (const i of store.seen.events) {
      if (flags[i] & AREA) continue;
      if (longitude[place[i]] !== UNKNOWN) this.add(place[i], i, size);
      for (let k = store.alsoFrom[i]; k < store.alsoFrom[i + 1]; k += 1) {
        if (longitude[store.columns.also[k]] !== UNKNOWN) this.add(store.columns.also[k], i, size);
      }
    }
  }

  add(place, i, size) {
    const { flags, radius } = this.store.columns;
    if (!this.count[place]) {
      this.used.push(place);
      this.best[place] = i;
    } else if (size[i] > size[this.best[place]]) this.best[place] = i;
    this.count[place] += 1;
    if (!(flags[i] & DENIED)) this.sure[place] = 1;
    if (radius[i] > this.radius[place]) this.radius[place] = radius[i];
  }

  /* The shown items at some places, in the order of the list. */
  itemsAt(places) {
    const wanted = new Set(places);
    const { store } = this;
    return [...store.seen.events].filter((i) => !store.is(i, AREA) && (wanted.has(store.columns.place[i])
      || store.also(i).some((place) => wanted.has(place))));
  }
}
