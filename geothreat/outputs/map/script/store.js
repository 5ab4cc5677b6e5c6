/* The items as columns, which of them are shown, and who wants to know when that changes. */

const AREA = 1;
const CLAIMED = 2;
const DENIED = 4;
const REVIEWED = 8;

/* Why an item is not shown: one bit each; facets take the bits from FACET on. */
const SIGN = 1;
const TYPE = 2;
const TIME = 4;
const WORDS = 8;
const FACET = 16;

/* What may change while the same items stay shown. */
const PASSIVE = ['selected', 'pointed', 'group', 'texts'];
const isShown = (keys) => keys.some((key) => !PASSIVE.includes(key));

class Store {
  constructor(data, { head, columns }) {
    Object.assign(this, { data, head, columns, listeners: [], places: [] });
    [this.threatsFrom, this.threatsTo] = head.sections;
    this.length = columns.sign.length;
    this.alsoFrom = startsOf(columns.also_count);
    this.reasons = new Uint16Array(this.length);
    this.facets = facetsOf(this);
    this.state = {
      events: true, threats: true, hidden: new Set(), from: null, to: null, undated: false,
      query: '', selected: null, group: null, pointed: null,
      picked: unpicked(this.facets),
    };
    this.texts = null;
    this.areas = columns.flags.some((flags) => flags & AREA);
    this.filter();
  }

  on(listener) {
    this.listeners.push(listener);
  }

  /* Listen only to changes of what is shown. */
  onShown(listener) {
    this.on((keys) => isShown(keys) && listener());
  }

  set(changes) {
    const keys = Object.keys(changes).filter((key) => this.state[key] !== changes[key]);
    if (!keys.length) return;
    Object.assign(this.state, changes);
    if (isShown(keys)) this.filter();
    this.tell(keys);
  }

  tell(keys) {
    for (const listener of this.listeners) listener(keys);
  }

  isThreat(i) {
    return i >= this.threatsFrom && i < this.threatsTo;
  }

  /* A kind of event or a mode of threat; signs are such as event:drone. */
  kind(i) {
    return this.head.signs[this.columns.sign[i]].split(':')[1];
  }

  is(i, flag) {
    return (this.columns.flags[i] & flag) > 0;
  }

  ends(i) {
    return valueAt(this.head.ends, i - this.threatsFrom);
  }

  place(number) {
    if ((number ?? -1) < 0) return null;
    this.places[number] ??= this.readPlace(number);
    return this.places[number];
  }

  readPlace(number) {
    const { name, kind, country, box, members } = this.head.places;
    const { longitude, latitude } = this.columns;
    return {
      name: name[number], kind: valueAt(kind, number), country: valueAt(country, number),
      box: valueAt(box, number), members: valueAt(members, number) || [],
      at: longitude[number] === UNKNOWN ? null : [longitude[number] / 1e5, latitude[number] / 1e5],
    };
  }

  placeOf(i) {
    return this.place(this.columns.place[i]);
  }

  /* Further places of an event, by number. */
  also(i) {
    return this.columns.also.subarray(this.alsoFrom[i], this.alsoFrom[i + 1]);
  }

  country(iso) {
    return (iso && (this.data.names[iso] || countryName(iso))) || iso || '';
  }

  span(i) {
    const { from, to, dated } = this.columns;
    return { from: from[i], to: to[i], precision: DATED[dated[i]] };
  }

  /* Numbers of the items that are opened, pointed at, or stand together under a click. */
  chosen() {
    const { selected, pointed, group } = this.state;
    return new Set([selected, pointed, ...(group || []).slice(0, 1000)].filter((i) => i !== null));
  }

  /* Say for every item why it is not shown; collect those that are. */
  filter() {
    const { state, reasons, columns: { sign, from, to }, threatsFrom, threatsTo, length } = this;
    const signs = Uint8Array.from(this.head.signs, (key) => (state.hidden.has(key) ? SIGN : 0)
      | (state[key.startsWith('event') ? 'events' : 'threats'] ? 0 : TYPE));
    const [start, end] = [state.from ?? UNKNOWN, state.to ?? 2 ** 31];
    const timed = state.from !== null || state.to !== null;
    const found = state.query && this.texts ? this.texts.found.find(state.query) : null;
    const facets = this.facets.filter(({ name }) => state.picked[name].size)
      .map((facet) => ({ ...facet, on: marksOf(state.picked[facet.name], facet.labels.length) }));
    const visible = new Uint32Array(length);
    let n = 0;
    for (let i = 0; i < length; i += 1) {
      let reason = signs[sign[i]];
      if (timed) {
        const day = from[i] === UNKNOWN ? to[i] : from[i];
        if (day === UNKNOWN ? !state.undated : day < start || day > end) reason |= TIME;
      }
      if (found && !found[i]) reason |= WORDS;
      for (const { bit, starts, values, on } of facets) {
        let some = 0;
        for (let k = starts[i]; k < starts[i + 1]; k += 1) some |= on[values[k]];
        if (!some) reason |= bit;
      }
      reasons[i] = reason;
      if (!reason) {
        visible[n] = i;
        n += 1;
      }
    }
    this.visible = visible.subarray(0, n);
    const until = (limit) => lowerBound(this.visible, limit);
    this.seen = {
      events: this.visible.subarray(0, until(threatsFrom)),
      threats: this.visible.subarray(until(threatsFrom), until(threatsTo)),
      nowhere: this.visible.subarray(until(threatsTo)),
    };
  }

  /* Items that only the given reasons keep away, counted by a column. */
  count(column, without, length) {
    const counts = new Uint32Array(length);
    const rest = 0xffff & ~without;
    for (let i = 0; i < this.length; i += 1) if (!(this.reasons[i] & rest)) counts[column[i]] += 1;
    return counts;
  }

  toggle(key) {
    const hidden = new Set(this.state.hidden);
    if (!hidden.delete(key)) hidden.add(key);
    this.set({ hidden });
  }

  pick(name, number) {
    const picked = { ...this.state.picked, [name]: new Set(this.state.picked[name]) };
    if (!picked[name].delete(number)) picked[name].add(number);
    this.set({ picked });
  }

  /* A place that a target is, not a whole country or group of them. */
  spot(target) {
    const place = this.place(target.place);
    return place && place.at && !target.members.length && place.kind !== 'country' ? place : null;
  }
}

/* Anything else is an area, and never a spot. */
const isTown = ({ kind }) => kind === 'city' || kind === 'site';

const marksOf = (set, length) => Uint8Array.from({ length }, (_, i) => Number(set.has(i)));

/* How many numbers of a sorted array are below a limit. */
function lowerBound(sorted, limit) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countryName(iso) {
  try {
    return COUNTRY.of(iso);
  } catch {
    return null;
  }
}
