/* What items are called. */

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

function endNames(store, i) {
  const { actors, targets } = store.ends(i);
  return [unique(actors.map((actor) => actorName(store, actor))), unique(targets.map((target) => targetName(store, target)))];
}

function itemTitle(store, i) {
  if (!store.isThreat(i)) {
    const place = store.placeOf(i);
    return `${kindLabel(store.kind(i))} · ${place ? place.name : NOTES.nowhere}`;
  }
  const [from, to] = endNames(store, i);
  return `${from || NOTES.somebody} → ${to || NOTES.untargeted}`;
}

const glyphOf = (store, i) => (store.isThreat(i) ? modeGlyph(store.kind(i)) : kindGlyph(store.kind(i)));

/* What stands beside the title of a row. */
function itemFacts(store, i, item) {
  const facts = [store.isThreat(i) ? modeLabel(store.kind(i)) : item && tollText(item.tolls)];
  facts.push(spanText(store.span(i)) || 'undated');
  if (store.is(i, AREA)) facts.push(NOTES.vague);
  if (store.is(i, DENIED)) facts.push(DIRECTNESS.denied);
  else if (store.is(i, CLAIMED)) facts.push('claimed');
  if (store.is(i, REVIEWED)) facts.push('reviewed');
  if (store.columns.reports[i] > 1) facts.push(`${store.columns.reports[i]} reports`);
  return facts.filter(Boolean);
}
