/* One item with its evidence: quote, article, place, tolls, reasons. */

function detailOf(store, item) {
  const event = item.type === 'event';
  const glyph = event ? kindGlyph(item.kind) : modeGlyph(item.mode);
  return el('article', { class: `gt-detail gt-is-${item.type}` },
    el('p', { class: 'gt-tag' }, glyph, event ? 'Event' : modeLabel(item.mode)),
    el('h2', { id: 'gt-detail-title', tabindex: -1 }, said(itemTitle(store, item))),
    event ? eventFacts(store, item) : threatFacts(store, item),
    event ? claimsTable(store, item) : null,
    item.reports.map((report) => reportOf(store, item, report)),
    item.reasons && item.reasons.length
      ? reasons('Why these reports are one incident', item.reasons) : null);
}

function facts(pairs) {
  const rows = pairs.filter(([, value]) => value && (!Array.isArray(value) || value.length));
  return el('dl', { class: 'gt-pairs' }, rows.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

function eventFacts(store, item) {
  const place = store.place(item.place);
  const also = item.also.map((number) => store.place(number).name);
  return facts([
    ['Toll', item.tolls.length ? said(tollText(item.tolls)) : 'not stated'],
    ['When', spanText(item.date) || (item.date && item.date.text ? said(item.date.text) : 'not stated')],
    ['Where', placeWords(store, item, place)],
    ['Also at', also.length ? said(also.join(', ')) : null],
    ['Status', isDenied(item) ? 'denied' : isClaimed(item) && 'claimed, not confirmed'],
  ]);
}

function placeWords(store, item, place) {
  if (!place) return 'The text names no place that could be found.';
  const country = place.country && place.kind !== 'country' ? `, ${store.country(place.country)}` : '';
  const precision = PRECISION[item.precision] || (item.area ? PRECISION[5] : '');
  const radius = item.radius && !item.area ? ` (within ${distance(item.radius)})` : '';
  return [said(`${place.name}${country}`), el('small', { class: 'gt-sub' }, `${precision}${radius}`)];
}

const distance = (metres) => (metres < 1000 ? `${metres} m` : `${Math.round(metres / 1000)} km`);

function threatFacts(store, item) {
  const names = (parties, nameOf) => unique(parties.map((party) => {
    const name = nameOf(store, party);
    return party.text && !name.includes(bareName(party.text)) ? `${name} (“${party.text}”)` : name;
  }));
  const speech = store.place(item.speech);
  return facts([
    ['Who would act', item.actors.length ? said(names(item.actors, actorName)) : 'not named'],
    ['Against', item.targets.length ? [said(names(item.targets, targetName)), membersOf(store, item)] : 'not named'],
    ['Condition', item.condition ? said(item.condition) : item.conditional && 'stated'],
    ['Deadline', item.deadline && said(item.deadline)],
    ['Act', item.act && said(item.act)],
    ['Said by', item.speaker && said(item.speaker.text)],
    ['Said at', speech && said(speech.name)],
    ['When said', spanText(item.date)],
    ['How', [DIRECTNESS[item.directness], item.veiled && 'veiled'].filter(Boolean).join(', ')],
    ['Meaning', MODE_NOTES[item.mode]],
  ]);
}

function membersOf(store, item) {
  const codes = [...new Set(item.targets.flatMap((target) => target.members))];
  if (!codes.length) return null;
  const names = codes.map((iso) => store.country(iso)).sort();
  return el('small', { class: 'gt-sub' }, names.length > 8
    ? `${names.length} countries, outlined on the map` : names.join(', '));
}

/* Figures side by side when the reports disagree. */
function claimsTable(store, item) {
  if (!item.disputed.length) return null;
  const rows = item.claims.filter((claim) => item.disputed.includes(claim.harm)).map((claim) => el('tr', {},
    el('td', {}, said(`${claim.text} ${HARMS[claim.harm] || claim.harm}`)),
    el('td', {}, said([claim.speaker, sourceName(store, claim.document)].filter(Boolean).join(', ')))));
  return el('div', { class: 'gt-claims' }, el('h3', {}, 'The figures differ'),
    el('table', {}, el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Figure'),
      el('th', { scope: 'col' }, 'According to'))), el('tbody', {}, rows)));
}

function sourceName(store, number) {
  const document = store.data.documents[number];
  return document ? document.source || document.title || document.id : '';
}

function reportOf(store, item, report) {
  const [before, trigger, after] = report.quote;
  const document = store.data.documents[report.document] || {};
  const notes = [
    report.assertion === 'claimed' && 'a claim',
    report.assertion === 'denied' && 'denied',
    report.background && 'background in this article',
  ].filter(Boolean);
  return el('section', { class: 'gt-report' },
    el('blockquote', { dir: 'auto' },
      el('span', { class: 'gt-context' }, `${report.before}`), before,
      trigger ? el('mark', {}, trigger) : null, after,
      el('span', { class: 'gt-context' }, `${report.after}`)),
    el('p', { class: 'gt-source' }, document.url ? link(document.title || document.url, document.url)
      : said(document.title || document.id || 'Article'),
    said([document.source, document.published && dayText(document.published)].filter(Boolean).join(', '),
      { class: 'gt-sub' })),
    item.type === 'event' ? facts([
      ['Says', report.speaker && said(report.speaker)],
      ['By', report.actor && said(report.actor.text)],
      ['Against', report.target && said(report.target.text)],
      ['With', report.weapon && said(report.weapon)],
      ['Toll', item.reports.length > 1 && report.tolls.length ? said(tollText(report.tolls)) : null],
      ['Note', notes.join(', ')],
    ]) : null,
    reasons(`Why it is here · confidence ${Math.round(report.confidence * 100)} %`, report.why));
}

function reasons(title, lines) {
  if (!lines.length) return el('p', { class: 'gt-sub' }, title);
  return el('details', { class: 'gt-why' }, el('summary', {}, title),
    el('ul', {}, lines.map((line) => el('li', {}, said(line)))));
}
