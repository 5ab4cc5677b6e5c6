/* The words of items, read chapter by chapter after the first picture, and searched. */

/* So many chapters stay unpacked; more are read again when somebody wants them. */
const OPEN_CHAPTERS = 24;

class Texts {
  constructor(store) {
    Object.assign(this, { store, open: new Map(), folded: [], reading: new Map(), documents: null });
    this.size = store.data.chapter;
    this.chapters = Math.ceil(store.length / this.size);
    this.reportsFrom = startsOf(store.columns.reports);
    store.texts = this;
  }

  async read() {
    this.documents = await unpackBlock('geothreat-documents');
    for (let number = 0; number < this.chapters; number += 1) {
      await this.chapter(number);
      if (this.store.state.query) this.store.filter();
      this.store.tell(['texts']);
    }
    this.done = true;
    this.store.tell(['texts']);
  }

  /* Unpack a chapter once, however many ask for it. */
  chapter(number) {
    if (!this.reading.has(number)) {
      this.reading.set(number, unpackBlock(`geothreat-text-${number}`).then((chapter) => {
        this.reading.delete(number);
        this.open.set(number, chapter);
        this.folded[number] ??= this.fold(number);
        if (this.open.size > OPEN_CHAPTERS) this.open.delete(this.open.keys().next().value);
      }));
    }
    return this.reading.get(number);
  }

  document(number) {
    if (!this.documents || number === null) return {};
    return Object.fromEntries(['id', 'title', 'source', 'published', 'url']
      .map((name) => [name, valueAt(this.documents[name], number)]));
  }

  /* Everything that is said of an item; null while its chapter is not read. */
  item(i) {
    const number = Math.floor(i / this.size);
    const chapter = this.open.get(number);
    if (!chapter || !this.documents) return null;
    const first = number * this.size;
    const item = rowOf(chapter.items, i - first);
    const start = this.reportsFrom[i] - this.reportsFrom[first];
    item.reports = Array.from({ length: this.store.columns.reports[i] }, (_, k) => {
      const report = rowOf(chapter.reports, start + k);
      const { text, cut } = report;
      const [a, b, c, d] = cut.length > 2 ? cut : [0, ...cut, text.length];
      report.quote = text.slice(a, d);
      report.parts = [[0, a], [a, b], [b, c], [c, d], [d]].map((ends) => text.slice(...ends));
      report.why = report.why?.map((line) => line.replace('\x01', () => `“${report.parts[2]}”`));
      return report;
    });
    return item;
  }

  /* What is searched of a chapter, in one string, and where each item begins in it. */
  fold(number) {
    const first = number * this.size;
    const last = Math.min(this.store.length, first + this.size);
    const starts = new Uint32Array(last - first + 1);
    const parts = [];
    let length = 0;
    for (let i = first; i < last; i += 1) {
      const part = `${foldAll(this.searched(i))}\n`;
      starts[i - first] = length;
      length += part.length;
      parts.push(part);
    }
    starts[last - first] = length;
    return { text: parts.join(''), starts };
  }

  searched(i) {
    const { reports } = this.item(i);
    const documents = [...new Set(reports.map((report) => report.document))]
      .map((number) => this.document(number));
    return [itemTitle(this.store, i), ...reports.map(({ quote }) => quote),
      ...documents.map(({ title, source }) => `${title || ''} ${source || ''}`)].join('\n');
  }

  /* One mark for each item whose words hold the query. */
  find(query) {
    const found = new Uint8Array(this.store.length);
    this.folded.forEach(({ text, starts }, number) => {
      const first = number * this.size;
      let item = 0;
      for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, starts[item + 1])) {
        item = upperItem(starts, at, item);
        found[first + item] = 1;
      }
    });
    return found;
  }
}

/* The last item that begins at or before a position. */
function upperItem(starts, at, low) {
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= at) low = middle;
    else high = middle;
  }
  return low;
}

const rowOf = (columns, number) => Object.fromEntries(
  Object.keys(columns).map((name) => [name, valueAt(columns[name], number)]));
