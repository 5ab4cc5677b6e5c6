/* Search over quotes, places and titles; what matches is marked without touching the text. */

/* Lower case without accents, one unit for one, so that positions stay true. */
function foldText(text) {
  let folded = '';
  for (const character of text) {
    const plain = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    folded += plain.length === character.length ? plain : character;
  }
  return folded;
}

function searchText(store, item) {
  const documents = item.reports.map((report) => store.data.documents[report.document] || {});
  return foldText([
    itemTitle(store, item), ...item.reports.map((report) => report.quote.join('')),
    ...documents.flatMap(({ title, source }) => [title || '', source || '']),
  ].join('\n'));
}

class Search {
  constructor(store) {
    this.store = store;
    this.box = byId('search');
    this.box.hidden = store.items.length < 2;
    this.box.addEventListener('input', () => store.set({ query: foldText(this.box.value.trim()) }));
    store.on((keys) => {
      if (keys.some((key) => !['pointed', 'group'].includes(key))) this.mark();
    });
  }

  /* Mark the words searched for wherever they stand in the panel. */
  mark() {
    if (!CSS.highlights) return;
    CSS.highlights.delete('gt-found');
    const { query } = this.store.state;
    if (query.length < 2) return;
    const found = new Highlight();
    const walker = document.createTreeWalker(byId('scroll'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = foldText(node.data);
      for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
        found.add(new StaticRange({
          startContainer: node, startOffset: at, endContainer: node, endOffset: at + query.length,
        }));
      }
    }
    CSS.highlights.set('gt-found', found);
  }
}
