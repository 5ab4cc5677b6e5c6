/* Which words stand in which items: a search looks at each word once, not wherever it stands. */

class Found {
  constructor(length) {
    Object.assign(this, { length, texts: [], words: new Map() });
  }

  /* Take in the folded words of an item, with one blank between any two. */
  add(item, text) {
    this.texts[item] = text;
    for (const word of text.split(' ')) {
      const items = this.words.get(word);
      if (!items) this.words.set(word, [item]);
      else if (items.at(-1) !== item) items.push(item);
    }
  }

  /* One mark for each item whose words hold the query. Of several words the first may begin, and
     the last may end, inside a longer one. */
  find(query) {
    const parts = query.split(' ');
    const last = parts.length - 1;
    let found = null;
    parts.forEach((part, k) => {
      const marks = new Uint8Array(this.length);
      for (const [word, items] of this.words) {
        if (word.includes(part) && (!k || word.startsWith(part)) && (k === last || word.endsWith(part))) {
          for (const i of items) marks[i] = found ? found[i] : 1;
        }
      }
      found = marks;
    });
    return last ? found.map((mark, i) => mark && Number(this.texts[i].includes(query))) : found;
  }
}
