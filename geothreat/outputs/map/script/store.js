/* The data, what is shown of it, and who wants to know when that changes. */

const readBlock = (id) => JSON.parse(document.getElementById(id).textContent);

/* A block that was gzipped and put into base64. */
async function unpackBlock(id) {
  const packed = atob(document.getElementById(id).textContent);
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

class Store {
  constructor(data) {
    if (data.version !== 1) throw new Error(`cannot read data of version ${data.version}`);
    Object.assign(this, { data, items: data.items, listeners: [] });
    this.items.forEach((item, number) => { item.number = number; });
    this.state = {
      events: true, threats: true, hidden: new Set(), from: null, to: null, query: '',
      selected: null, group: null, pointed: null,
    };
  }

  on(listener) {
    this.listeners.push(listener);
  }

  set(changes) {
    const keys = Object.keys(changes).filter((key) => this.state[key] !== changes[key]);
    if (!keys.length) return;
    Object.assign(this.state, changes);
    for (const listener of this.listeners) listener(keys);
  }

  place(number) {
    return number === null || number === undefined ? null : this.data.places[number];
  }

  country(iso) {
    return (iso && (this.data.names[iso] || countryName(iso))) || iso || '';
  }

  /* Numbers of the items that are opened, pointed at, or stand together under a click. */
  chosen() {
    const { selected, pointed, group } = this.state;
    return new Set([selected, pointed, ...(group || [])].filter((number) => number !== null));
  }

  /* A kind of event or a mode of threat, as one key. */
  facet(item) {
    return item.type === 'event' ? `event:${item.kind}` : `threat:${item.mode}`;
  }

  inTime(item) {
    const { from, to } = this.state;
    if (!from && !to) return true;
    const day = dayOf(item);
    return day !== null && (!from || day >= from) && (!to || day <= to);
  }

  matches(item) {
    const { query } = this.state;
    if (!query) return true;
    item.searched ??= searchText(this, item);
    return item.searched.includes(query);
  }

  /* Whether the map has a spot or an area for an event. */
  located(item) {
    const place = this.place(item.place);
    return Boolean(place && (place.at || place.box || place.members.length || place.kind === 'country'));
  }

  /* Whether all but the key's checkboxes let it through. */
  passes(item) {
    return this.inTime(item) && this.matches(item);
  }

  shown(item) {
    const { events, threats, hidden } = this.state;
    return (item.type === 'event' ? events : threats) && !hidden.has(this.facet(item))
      && this.passes(item);
  }

  visible(type) {
    return this.items.filter((item) => (!type || item.type === type) && this.shown(item));
  }

  toggle(key) {
    const hidden = new Set(this.state.hidden);
    if (!hidden.delete(key)) hidden.add(key);
    this.set({ hidden });
  }
}

/* The first day an item may belong to, as an ISO date; null when nothing is known. */
function dayOf(item) {
  const { date } = item;
  return date ? date.from || date.to || null : null;
}

function countryName(iso) {
  try {
    return COUNTRY.of(iso);
  } catch {
    return null;
  }
}

/* Who is hit: the place or group, else the country. */
function targetName(store, target) {
  const place = store.place(target.place);
  if (place && place.kind !== 'country') return place.name;
  return target.country ? store.country(target.country) : target.text;
}

/* Who would act. A state goes by its country's name; a group or person sits in a country, but is
   not that country. */
function actorName(store, actor) {
  const place = store.place(actor.place);
  if (place) return place.name;
  const country = actor.country && store.country(actor.country);
  if (country && (actor.kind === 'state' || country === actor.text)) return country;
  const text = bareName(actor.text);
  return country ? `${text} (${country})` : text;
}

const bareName = (text) => {
  const bare = text.replace(/^the\s+/i, '');
  return bare.length > 40 ? `${bare.slice(0, 39)}…` : bare;
};

const unique = (names) => [...new Set(names)].join(', ');

function itemTitle(store, item) {
  if (item.type === 'event') {
    const place = store.place(item.place);
    return `${kindLabel(item.kind)} · ${place ? place.name : 'no place given'}`;
  }
  const actors = unique(item.actors.map((actor) => actorName(store, actor)));
  const targets = unique(item.targets.map((target) => targetName(store, target)));
  return `${actors || 'Somebody'} → ${targets || 'no target named'}`;
}

const isClaimed = (item) => item.type === 'event' && item.reports.length > 0
  && item.reports.every((report) => report.assertion !== 'stated');

const isDenied = (item) => (item.type === 'event'
  ? item.reports.length > 0 && item.reports.every((report) => report.assertion === 'denied')
  : item.directness === 'denied');
