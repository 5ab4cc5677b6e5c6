/* Every word and constant that the page shows for codes in the data. */

const KINDS = {
  airstrike: { label: 'Air strike', family: 'air' },
  missile: { label: 'Missile strike', family: 'air' },
  drone: { label: 'Drone attack', family: 'air' },
  shelling: { label: 'Shelling', family: 'blast' },
  bombing: { label: 'Bombing', family: 'blast' },
  explosion: { label: 'Explosion', family: 'blast' },
  clash: { label: 'Clash', family: 'ground' },
  ground: { label: 'Ground attack', family: 'ground' },
  shooting: { label: 'Shooting', family: 'ground' },
  capture: { label: 'Capture', family: 'ground' },
  incursion: { label: 'Incursion', family: 'ground' },
  sabotage: { label: 'Sabotage', family: 'hidden' },
  cyber: { label: 'Cyber attack', family: 'hidden' },
  infrastructure: { label: 'Attack on infrastructure', family: 'hidden' },
  killing: { label: 'Killing', family: 'person' },
  other: { label: 'Other attack', family: 'other' },
};

const MODES = {
  explicit: { label: 'Explicit threat', line: 'solid' },
  conditional: { label: 'Conditional threat', line: 'dashed' },
  considered: { label: 'Considered', line: 'dotted' },
  warning: { label: 'Warning', line: 'dotted' },
};

const MODE_NOTES = {
  explicit: 'Somebody threatened to act.',
  conditional: 'Somebody threatened to act if a condition is met.',
  considered: 'Somebody considers acting; nothing was decided.',
  warning: 'Somebody warned that others may act.',
};

const PRECISION = {
  1: 'the place itself',
  2: 'near this place, within about 25 km',
  3: 'the district, not the exact spot',
  4: 'the province or region only',
  5: 'a vague or stretched area',
  6: 'the country only',
  7: 'international waters or airspace',
};

const HARMS = {
  deaths: 'killed',
  injured: 'injured',
  captured: 'captured',
  missing: 'missing',
  displaced: 'displaced',
  attackers_deaths: 'attackers among the killed',
};

const DIRECTNESS = {
  quoted: 'in the speaker’s own words',
  reported: 'as reported',
  alleged: 'alleged by others',
  denied: 'denied',
};

const WORLDVIEWS = {
  un: 'Borders follow the UN General Assembly; disputed areas are dashed.',
  'de-facto': 'Borders show who controls the land, not who owns it; disputed areas are dashed.',
};

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC',
});
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const COUNTRY = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

const plural = (n, one, many) => `${n.toLocaleString('en')} ${n === 1 ? one : many || `${one}s`}`;

function dayText(iso) {
  const day = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(day.valueOf()) ? '' : DAY.format(day);
}

/* A time span in words; empty when nothing is known. */
function spanText(span) {
  if (!span) return '';
  if (!span.from && span.to) return `by ${dayText(span.to)}`;
  if (!span.from) return '';
  if (span.precision === 'year') return span.from.slice(0, 4);
  if (span.precision === 'month') return MONTH.format(new Date(`${span.from}T00:00:00Z`));
  if (!span.to || span.to === span.from) return dayText(span.from);
  return `${dayText(span.from)} – ${dayText(span.to)}`;
}

function kindLabel(kind) {
  return (KINDS[kind] || KINDS.other).label;
}

function modeLabel(mode) {
  return (MODES[mode] || MODES.warning).label;
}

function tollText(tolls) {
  return tolls.map((toll) => (toll.text === '0' ? `nobody ${HARMS[toll.harm]}`
    : `${toll.text} ${HARMS[toll.harm] || toll.harm}`)).join(', ');
}
