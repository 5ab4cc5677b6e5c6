/* What is visible as files: GeoJSON and CSV, made here and asked of nobody. */

/* Where a spreadsheet could see the beginning of a formula: an apostrophe goes before it. */
const FORMULA = /((?:^|[;\t\r\n])[\s'"]*)(?=[=+\-@＝＋－＠])/g;

function safeCell(value) {
  if (typeof value !== 'string') return String(value ?? '');
  const text = value.replace(FORMULA, "$1'");
  const cell = /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}

function fieldsOf(store, i, item) {
  const threat = store.isThreat(i);
  const place = threat ? null : store.placeOf(i);
  const span = store.span(i);
  const [report] = item.reports;
  const [actors, targets] = threat ? endNames(store, i) : [report?.actor, report?.target];
  const document = store.texts.document(report?.document);
  const day = (value) => (value === UNKNOWN ? null : isoDay(value));
  const size = store.columns.size[i];
  return {
    id: item.id, type: threat ? 'threat' : 'event', kind: store.kind(i), date_start: day(span.from), date_end: day(span.to),
    place: place && place.name, country: place && place.country,
    longitude: place && place.at && place.at[0], latitude: place && place.at && place.at[1],
    precision: store.columns.precision[i] || null, area_only: store.is(i, AREA), deaths: size < 0 ? null : size,
    toll: tollText(item.tolls) || null,
    actors: actors || null, targets: targets || null, assertion: report?.assertion || report?.directness || null,
    reports: item.reports.length, confidence: store.columns.confidence[i] / 100, reviewed: store.is(i, REVIEWED),
    quote: report?.quote ?? null, title: document.title, source: document.source,
    published: document.published, url: document.url,
  };
}

class Files {
  constructor(store) {
    this.store = store;
    onClick('csv', () => this.save('csv', 'text/csv', (rows) => this.csv(rows)));
    onClick('geojson', () => this.save('geojson', 'application/geo+json', (rows) => this.geojson(rows)));
  }

  async rows() {
    const { store } = this;
    const rows = [];
    for (const i of store.visible) {
      await store.texts.chapterOf(i);
      rows.push(fieldsOf(store, i, store.texts.item(i)));
    }
    return rows;
  }

  csv(rows) {
    return `\ufeff${[FIELDS, ...rows.map((row) => FIELDS.map((name) => row[name]))]
      .map((cells) => cells.map(safeCell).join(',')).join('\r\n')}\r\n`;
  }

  geojson(rows) {
    const features = rows.map(({ longitude, latitude, ...properties }) => ({
      type: 'Feature', id: properties.id,
      geometry: longitude === null || properties.area_only ? null : { type: 'Point', coordinates: [longitude, latitude] },
      properties,
    }));
    return JSON.stringify({ type: 'FeatureCollection', features });
  }

  async save(ending, type, write) {
    offer(new Blob([write(await this.rows())], { type }), `geothreat.${ending}`);
  }
}

function offer(blob, name) {
  const address = URL.createObjectURL(blob);
  el('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 6e4);
}
