/* One item with its evidence: quote, article, place, tolls, reasons. */

function detailOf(store, i) {
  const item = store.texts && store.texts.item(i);
  const threat = store.isThreat(i);
  const head = [
    el('p', { class: 'gt-tag' }, glyphOf(store, i), threat ? modeLabel(store.kind(i)) : 'Event',
      store.is(i, REVIEWED) && ` · ${NOTES.reviewed}`),
    el('h2', { id: 'gt-detail-title', tabindex: -1 }, said(itemTitle(store, i))),
  ];
  const body = item ? [
    threat ? threatFacts(store, i, item) : eventFacts(store, i, item),
    threat ? null : claimsTable(store, item),
    item.reports.map((report) => reportOf(store, i, item, report)),
    threat && item.links && linksOf(store, item.links),
    item.reasons && item.reports.length > 1 && reasons(NOTES.one, item.reasons),
    item.refusals && reasons(NOTES.others, item.refusals),
  ] : el('p', { class: 'gt-empty' }, NOTES.reading);
  return el('article', { class: 'gt-detail' }, head, body);
}

/* What is known, by the names of its titles. */
function facts(values) {
  const rows = Object.entries(values).filter(([, value]) => value && value.length !== 0);
  return el('dl', { class: 'gt-pairs' }, rows.map(([name, value]) => [el('dt', {}, TITLES[name]), el('dd', {}, value)]));
}

/* Words of the text, by the same names. */
const spoken = (of, ...names) => Object.fromEntries(names.map((name) => [name, of(name) && said(of(name))]));

function eventFacts(store, i, item) {
  const also = [...store.also(i)].map((number) => store.place(number).name);
  const others = item.reports.find((report) => report.others)?.others;
  return facts({
    toll: item.tolls ? said(tollText(item.tolls)) : NOTES.unstated,
    when: spanText(store.span(i)) || (item.when ? said(item.when) : NOTES.unstated),
    where: placeWords(store, i),
    also: also.length && said(also.join(', ')),
    others: others && [said(others.join('; ')), el('small', { class: 'gt-sub' }, NOTES.namesakes)],
    sources: item.sources > 1 && sourcesText(item),
    status: store.is(i, DENIED) ? DIRECTNESS.denied : store.is(i, CLAIMED) && NOTES.claimed,
  });
}

function placeWords(store, i) {
  const place = store.placeOf(i);
  if (!place) return NOTES.place;
  const { radius, precision } = store.columns;
  const country = place.country && place.kind !== 'country' ? `, ${store.country(place.country)}` : '';
  const words = PRECISION[precision[i]] || (store.is(i, AREA) ? PRECISION[5] : '');
  const within = radius[i] && !store.is(i, AREA) ? ` (within ${distance(radius[i])})` : '';
  return [said(`${place.name}${country}`), el('small', { class: 'gt-sub' }, `${words}${within}`)];
}

const sourcesText = ({ reports, sources }) => `${reports.length}, from ${sources} independent sources`;

const distance = (metres) => `${Number((metres / 1000).toPrecision(2))} km`;

function threatFacts(store, i, item) {
  const of = (name) => item.reports.map((report) => report[name]).find(Boolean);
  const { actors, targets } = store.ends(i);
  const names = (parties, nameOf) => unique(parties.map((party) => {
    const name = nameOf(store, party);
    return party.text && !name.includes(bareName(party.text)) ? `${name} (“${party.text}”)` : name;
  }));
  return facts({
    doer: actors.length ? said(names(actors, actorName)) : NOTES.unnamed,
    target: targets.length ? [said(names(targets, targetName)), membersOf(store, targets)] : NOTES.unnamed,
    condition: of('condition') ? said(of('condition')) : of('conditional') && NOTES.stated,
    ...spoken(of, 'deadline', 'act', 'by', 'at'),
    said: spanText(store.span(i)),
    sources: item.sources > 1 && sourcesText(item),
    how: [DIRECTNESS[of('directness')], of('veiled') && NOTES.veiled].filter(Boolean).join(', '),
    meaning: modeOf(store.kind(i))[1],
  });
}

function membersOf(store, targets) {
  const codes = [...new Set(targets.flatMap((target) => target.members))];
  if (!codes.length) return null;
  const names = codes.map((iso) => store.country(iso)).sort();
  return el('small', { class: 'gt-sub' }, names.length > 8
    ? `${names.length} ${NOTES.outlined}` : names.join(', '));
}

/* Figures side by side when the reports disagree. */
function claimsTable(store, item) {
  if (!item.disputed) return null;
  const rows = item.claims.filter((claim) => item.disputed.includes(claim.harm)).map((claim) => el('tr', {},
    el('td', {}, said(`${claim.text} ${HARMS[claim.harm] || claim.harm}`)),
    el('td', {}, said([claim.speaker, sourceName(store, claim.document)].filter(Boolean).join(', ')))));
  return el('div', { class: 'gt-claims' }, el('h3', {}, NOTES.differ),
    el('table', {}, el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Figure'),
      el('th', { scope: 'col' }, NOTES.according))), el('tbody', {}, rows)));
}

/* Acts after a threat that would fit it: questions to a person. */
function linksOf(store, links) {
  return el('section', { class: 'gt-claims' }, el('h3', {}, NOTES.later),
    el('p', { class: 'gt-sub' }, NOTES.links),
    links.map(({ item, days, confirmed, reasons: why }) => [
      el('button', { type: 'button', class: 'gt-link', on: { click: () => store.set({ selected: item }) } },
        glyphOf(store, item), said(itemTitle(store, item))),
      el('p', { class: 'gt-sub' }, said([days !== null && plural(days, 'day') + ' later',
        confirmed && NOTES.confirmed, ...why].filter(Boolean).join(' · '))),
    ]));
}

function sourceName(store, number) {
  const { source, title, id } = store.texts.document(number);
  return source || title || id || '';
}

function reportOf(store, i, item, report) {
  const [ahead, before, trigger, after, behind] = report.parts;
  const context = (text) => text && el('span', { class: 'gt-context' }, text);
  const { title, url, id, source, published } = store.texts.document(report.document);
  const notes = [
    report.assertion === 'claimed' && NOTES.claim,
    report.assertion === 'denied' && DIRECTNESS.denied,
    report.background && NOTES.background,
  ].filter(Boolean);
  return el('section', { class: 'gt-report' },
    el('blockquote', { dir: 'auto' },
      context(ahead), before, trigger && el('mark', {}, trigger), after, context(behind)),
    el('p', { class: 'gt-source' }, url ? link(title || url, url) : said(title || id || NOTES.article),
      said([source, published && dayText(dayNumber(published))].filter(Boolean).join(', '), { class: 'gt-sub' })),
    store.isThreat(i) ? null : facts({
      ...spoken((name) => report[name], 'speaker', 'actor', 'target', 'weapon'),
      toll: item.reports.length > 1 && report.tolls && said(tollText(report.tolls)),
      note: notes.join(', '),
    }),
    reasons(`${NOTES.why} ${report.confidence} %`, report.why || []));
}

function reasons(title, lines) {
  if (!lines.length) return el('p', { class: 'gt-sub' }, title);
  return el('details', { class: 'gt-why' }, el('summary', {}, title),
    el('ul', {}, lines.map((line) => el('li', {}, said(line)))));
}
