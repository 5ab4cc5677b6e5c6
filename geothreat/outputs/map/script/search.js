/* Search over quotes, places and titles; what matches is marked without touching the text. */

const MARKS = /\p{M}/gu;
const CURLY = /[‘’‚‛]/g;
const plainText = (text) => text.normalize('NFD').replace(MARKS, '').toLowerCase().replace(CURLY, "'");

/* Lower case without accents, with single blanks. */
const foldAll = (text) => (/^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : plainText(text)).replace(/\s+/g, ' ');

/* The same, one unit for one, so that positions stay true. */
function foldText(text) {
  let folded = '';
  for (const character of text) {
    const plain = plainText(character);
    folded += plain.length === character.length ? plain : character;
  }
  return folded;
}

class Search {
  constructor(store) {
    this.store = store;
    this.box = byId('search');
    this.box.hidden = store.length < 2;
    this.box.addEventListener('input', () => store.set({ query: foldAll(this.box.value.trim()) }));
    store.on((keys) => {
      if (!keys.includes('pointed')) this.soon();
    });
  }

  /* Marking waits until the list stands. */
  soon() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.mark());
  }

  /* Mark the words searched for wherever they stand in the panel. */
  mark() {
    if (!CSS.highlights) return;
    CSS.highlights.delete('gt-found');
    const { query } = this.store.state;
    if (query.length < 2) return;
    const found = new Highlight();
    for (const root of [byId('list'), byId('detail')]) this.markIn(root, query, found);
    CSS.highlights.set('gt-found', found);
  }

  markIn(root, query, found) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = foldText(node.data);
      for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
        found.add(new StaticRange({
          startContainer: node, startOffset: at, endContainer: node, endOffset: at + query.length,
        }));
      }
    }
  }
}
