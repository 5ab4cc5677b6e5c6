/* What the page says for codes in the data: its words come with them. */

const {
  kinds: KINDS, modes: MODES, precision: PRECISION, harms: HARMS, directness: DIRECTNESS, worldviews: WORLDVIEWS,
  fields: FIELDS, notes: NOTES, titles: TITLES, filters: FILTERS,
} = readBlock('geothreat-data').words;

const DATED = ['unknown', 'hour', 'day', 'week', 'month', 'year'];

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC',
});
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const COUNTRY = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

const grouped = (n) => n.toLocaleString('en');

const plural = (n, one, many) => `${grouped(n)} ${n === 1 ? one : many || `${one}s`}`;

/* Days are counted from 1970. */
const dayNumber = (iso) => Date.parse(`${iso}T00:00:00Z`) / 864e5;
const isoDay = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
const dayText = (day) => (Number.isFinite(day) ? DAY.format(day * 864e5) : '');

/* A time span in words; empty when nothing is known. */
function spanText({ from, to, precision }) {
  if (from === UNKNOWN) return to === UNKNOWN ? '' : `by ${dayText(to)}`;
  if (precision === 'year') return isoDay(from).slice(0, 4);
  if (precision === 'month') return MONTH.format(from * 864e5);
  return to === UNKNOWN || to === from ? dayText(from) : `${dayText(from)} – ${dayText(to)}`;
}

const kindOf = (kind) => KINDS[kind] || KINDS.other;
const kindLabel = (kind) => kindOf(kind)[0];
const familyOf = (kind) => kindOf(kind)[1];
const modeOf = (mode) => MODES[mode] || MODES.warning;
const modeLabel = (mode) => modeOf(mode)[0];

function tollText(tolls) {
  return (tolls || []).map((toll) => (toll.text === '0' ? `nobody ${HARMS[toll.harm]}`
    : `${toll.text} ${HARMS[toll.harm] || toll.harm}`)).join(', ');
}
