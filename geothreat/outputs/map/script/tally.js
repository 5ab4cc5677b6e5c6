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
    const { store, count, sure, best, radius } = this;
    for (const place of this.used) {
      count[place] = 0;
      sure[place] = 0;
      radius[place] = 0;
    }
    const used = [];
    const { columns, alsoFrom } = store;
    const { flags, size, longitude } = columns;
    const add = (place, i) => {
      if (longitude[place] === UNKNOWN) return;
      if (!count[place]) used.push(place);
      if (!count[place] || size[i] > size[best[place]]) best[place] = i;
      count[place] += 1;
      if (!(flags[i] & DENIED)) sure[place] = 1;
      if (columns.radius[i] > radius[place]) radius[place] = columns.radius[i];
    };
    for (const i of store.seen.events) {
      if (flags[i] & AREA) continue;
      add(columns.place[i], i);
      for (let k = alsoFrom[i]; k < alsoFrom[i + 1]; k += 1) add(columns.also[k], i);
    }
    this.used = used;
  }

  /* The shown items at some places, in the order of the list. */
  itemsAt(places) {
    const wanted = new Set(places);
    const { store } = this;
    return [...store.seen.events].filter((i) => !store.is(i, AREA) && (wanted.has(store.columns.place[i])
      || store.also(i).some((place) => wanted.has(place))));
  }
}
