/* The words of items, read chapter by chapter after the first picture, and searched. */

/* So many chapters stay unpacked, at first those on top of the list; others are read again when
   somebody wants them. */
const OPEN_CHAPTERS = 24;

class Texts {
  constructor(store) {
    Object.assign(this, { store, open: new Map(), found: new Found(store.length), folded: new Set(), reading: new Map(), documents: null });
    this.size = store.data.chapter;
    this.chapters = Math.ceil(store.length / this.size);
    this.reportsFrom = startsOf(store.columns.reports);
    this.actorsFrom = startsOf(store.columns.actor_count);
    store.texts = this;
  }

  async read() {
    this.documents = await unpackBlock('geothreat-documents');
    for (let number = 0; number < this.chapters; number += 1) {
      await this.chapter(number);
      this.store.tell(['texts']);
      if (this.open.size > OPEN_CHAPTERS) this.open.delete(number);
      if (this.store.state.query) this.again();
    }
    this.done = true;
    this.store.tell(['texts']);
  }

  /* Search what has come, too. */
  again() {
    this.store.filter();
    this.store.tell(['query']);
  }

  /* Unpack a chapter once, however many ask for it. */
  chapter(number) {
    if (!this.reading.has(number)) {
      this.reading.set(number, unpackBlock(`geothreat-text-${number}`).then((chapter) => {
        this.reading.delete(number);
        let at = 0;
        chapter.reports.document = chapter.reports.document.map((step) => (at += step));
        this.open.set(number, chapter);
        if (!this.folded.has(number)) this.fold(number, chapter);
        this.folded.add(number);
        if (this.open.size > OPEN_CHAPTERS + 1) this.open.delete(this.open.keys().next().value);
      }));
    }
    return this.reading.get(number);
  }

  /* The chapter of an item, which may have to be read again. */
  async chapterOf(i) {
    if (!this.item(i)) await this.chapter(Math.floor(i / this.size));
  }

  document(number) {
    if (!this.documents) return {};
    return Object.fromEntries(['id', 'title', 'source', 'published', 'url']
      .map((name) => [name, valueAt(this.documents[name], number)]));
  }

  /* Everything that is said of an item; null while its chapter is not read. */
  item(i) {
    const { columns, head } = this.store;
    const number = Math.floor(i / this.size);
    const chapter = this.open.get(number);
    if (!chapter || !this.documents) return null;
    const first = number * this.size;
    const item = rowOf(chapter.items, i - first);
    const start = this.reportsFrom[i] - this.reportsFrom[first];
    item.reports = Array.from({ length: columns.reports[i] }, (_, k) => {
      const report = rowOf(chapter.reports, start + k);
      const { text, cut } = report;
      report.confidence ??= columns.confidence[i];
      if (report.actor === true) report.actor = head.actors[columns.actor[this.actorsFrom[i]]];
      const [a, b, c, d] = cut.length > 2 ? cut : [0, ...cut, text.length];
      report.quote = text.slice(a, d);
      report.parts = [[0, a], [a, b], [b, c], [c, d], [d]].map((ends) => text.slice(...ends));
      report.why = report.why?.map((line) => line.replace('\x01', () => `“${report.parts[2]}”`));
      return report;
    });
    return item;
  }

  /* What is searched of a chapter's items; blanks keep their fields apart. */
  fold(number, { reports }) {
    const { store } = this;
    const first = number * this.size;
    const last = Math.min(store.length, first + this.size);
    for (let i = first; i < last; i += 1) {
      const parts = [itemTitle(store, i)];
      const documents = new Set();
      for (let k = this.reportsFrom[i]; k < this.reportsFrom[i + 1]; k += 1) {
        const row = k - this.reportsFrom[first];
        parts.push(quoteOf(valueAt(reports.text, row), valueAt(reports.cut, row)));
        documents.add(reports.document[row]);
      }
      for (const one of documents) {
        parts.push(valueAt(this.documents.title, one) || '', valueAt(this.documents.source, one) || '');
      }
      this.found.add(i, parts.map(foldAll).join(' \n '));
    }
  }
}

const quoteOf = (text, cut) => (cut.length > 2 ? text.slice(cut[0], cut[3]) : text);

const rowOf = (columns, number) => Object.fromEntries(
  Object.keys(columns).map((name) => [name, valueAt(columns[name], number)]));
