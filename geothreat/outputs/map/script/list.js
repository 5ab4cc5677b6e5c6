/* Every item in words, so that the map can be understood without seeing it. Of a long list
   only the rows near the window exist; the others are room. */

const MOST_PIXELS = 8e6;
const SPARE = 6;
const SHORT_LIST = 120;
const ON_PAPER = 500;

class List {
  constructor(store, open, marked) {
    Object.assign(this, { store, marked, rows: new Map(), rowHeight: 0, scrolled: 0 });
    this.list = el('ul', { class: 'gt-rows' });
    this.box = byId('list');
    this.frame = byId('scroll');
    this.frame.addEventListener('scroll', () => this.scroll(), { passive: true });
    this.box.addEventListener('keydown', (event) => this.key(event));
    this.box.addEventListener('click', (event) => this.rowOf(event, open));
    for (const event of ['mouseover', 'focusin']) {
      this.box.addEventListener(event, (one) => this.rowOf(one, (pointed) => store.set({ pointed })));
    }
    for (const event of ['mouseleave', 'focusout']) this.box.addEventListener(event, () => store.set({ pointed: null }));
    const observer = new ResizeObserver(() => this.measure());
    for (const node of [this.frame, byId('filters'), byId('group')]) observer.observe(node);
    store.on((keys) => {
      if (keys.includes('texts')) this.refresh();
      else if (isShown(keys) || keys.includes('group')) this.draw();
    });
    this.draw();
  }

  rowOf({ target }, use) {
    const row = target.closest('.gt-row');
    if (row) use(Number(row.dataset.number));
  }

  scroll() {
    this.scrolled = this.frame.scrollTop;
    this.window();
  }

  /* Rows are of one height, which the text size decides. */
  measure() {
    const probe = el('li', { class: 'gt-item', 'aria-hidden': 'true' });
    const title = el('li', { class: 'gt-heading', 'aria-hidden': 'true' });
    const list = el('ul', { class: 'gt-rows' }, probe, title);
    this.box.append(list);
    const [row, heading] = [probe.offsetHeight, title.offsetHeight];
    list.remove();
    if (!row) return;
    Object.assign(this, {
      rowHeight: row, headingHeight: heading, seen: this.frame.clientHeight, start: this.box.offsetTop,
    });
    this.draw();
  }

  draw() {
    const { store } = this;
    const { group } = store.state;
    const parts = group ? sectionsOf(store, Uint32Array.from(group).sort())
      : [store.seen.events, store.seen.threats, store.seen.nowhere];
    const titles = ['Events', 'Threats', NOTES.elsewhere];
    this.sections = [];
    let [rows, y] = [0, 0];
    parts.forEach((items, k) => {
      if (!items.length) return;
      this.sections.push({ title: titles[k], items, first: rows, top: y });
      rows += items.length;
      y += this.headingHeight + items.length * this.rowHeight;
    });
    Object.assign(this, { count: rows, height: y, long: Math.min(y, MOST_PIXELS) });
    this.list.style.height = `${this.long}px`;
    if (!rows || !this.list.parentNode) this.box.replaceChildren(rows ? this.list : this.empty());
    this.drop((key) => typeof key === 'string');
    byId('group').hidden = !group;
    if (group) byId('group-text').textContent = plural(group.length, 'item here', 'items here');
    this.window();
  }

  empty() {
    return el('p', { class: 'gt-empty' }, this.store.length ? NOTES.filtered : NOTES.empty);
  }

  /* Very long lists are taller than a browser can scroll: there a pixel of the bar is more. */
  offset() {
    const room = Math.max(0, this.long - this.seen);
    const top = Math.max(0, Math.min(room, this.scrolled - this.start));
    const real = room && (top / room) * (this.height - this.seen);
    return { top: real, shift: top - real };
  }

  /* Make the rows that are in sight, and keep those that still are. */
  window() {
    if (!this.rowHeight || !this.count || this.whole) return;
    const { top, shift } = this.offset();
    const spare = this.count > SHORT_LIST ? SPARE * this.rowHeight : Infinity;
    const wanted = new Map();
    for (const section of this.sections) {
      if (section.top + this.headingHeight > top - spare && section.top < top + this.seen + spare) {
        wanted.set(`h${section.first}`, [section.top, () => this.heading(section)]);
      }
      const start = section.top + this.headingHeight;
      const from = Math.max(0, Math.floor((top - spare - start) / this.rowHeight));
      const to = Math.min(section.items.length, Math.ceil((top + this.seen + spare - start) / this.rowHeight));
      for (let k = from; k < to; k += 1) {
        wanted.set(section.items[k], [start + k * this.rowHeight, () => this.row(section.items[k]), section.first + k]);
      }
    }
    this.place(wanted, shift);
  }

  place(wanted, shift) {
    this.drop((key) => !wanted.has(key));
    let before = null;
    for (const [key, [y, make, position]] of wanted) {
      const row = this.rows.get(key) || make();
      if (!row.parentNode) {
        this.rows.set(key, row);
        if (before) before.after(row);
        else this.list.prepend(row);
      }
      row.style.transform = `translateY(${y + shift}px)`;
      if (position !== undefined) this.number(row, position);
      before = row;
    }
  }

  drop(unwanted) {
    for (const [key, row] of this.rows) {
      if (!unwanted(key)) continue;
      row.remove();
      this.rows.delete(key);
    }
  }

  heading({ title, items }) {
    return el('li', { class: 'gt-heading' }, el('h2', {}, title),
      el('span', { class: 'gt-count' }, grouped(items.length)));
  }

  row(i) {
    const button = el('button', { type: 'button', class: 'gt-row', 'data-number': i });
    this.words(button, i);
    return el('li', { class: 'gt-item' }, button);
  }

  number(row, position) {
    row.firstChild.dataset.position = position;
    return dress(row, { 'aria-setsize': this.count, 'aria-posinset': position + 1 });
  }

  words(button, i) {
    const { store } = this;
    const item = store.texts && store.texts.item(i);
    if (!item && store.texts && store.texts.done) store.texts.chapterOf(i).then(() => this.words(button, i));
    const quote = item && item.reports.length ? item.reports[0].quote : '';
    button.classList.toggle('gt-unread', !item);
    button.replaceChildren(glyphOf(store, i), el('span', { class: 'gt-row-text' },
      said(itemTitle(store, i), { class: 'gt-title' }),
      el('span', { class: 'gt-facts' }, said(itemFacts(store, i, item).join(' · '))),
      quote && said(quote, { class: 'gt-snippet' })));
    this.marked();
  }

  /* Words have come: fill what waited for them. */
  refresh() {
    for (const button of this.box.querySelectorAll('.gt-unread')) this.words(button, Number(button.dataset.number));
  }

  key(event) {
    const button = event.target.closest('.gt-row');
    if (!button) return;
    const position = Number(button.dataset.position);
    const page = Math.max(1, Math.floor(this.seen / this.rowHeight) - 1);
    const to = {
      ArrowDown: position + 1, ArrowUp: position - 1, PageDown: position + page, PageUp: position - page,
      Home: 0, End: this.count - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.focusAt(Math.max(0, Math.min(this.count - 1, to)));
  }

  /* Bring a row into sight and give it the keyboard. */
  focusAt(position) {
    const section = this.sections.findLast(({ first }) => first <= position);
    const y = section.top + this.headingHeight + (position - section.first) * this.rowHeight;
    const { top } = this.offset();
    const high = y - this.headingHeight < top;
    if (high || y + this.rowHeight > top + this.seen) {
      const real = high ? y - this.headingHeight : y + this.rowHeight - this.seen;
      const room = this.height - this.seen;
      this.frame.scrollTop = this.start + (room > 0 ? (real / room) * (this.long - this.seen) : 0);
      this.scroll();
    }
    const row = this.rows.get(section.items[position - section.first]);
    if (row) row.firstChild.focus({ preventScroll: true });
  }

  /* Give the keyboard back to an item that was open. */
  focus(i) {
    for (const { items, first } of this.sections) {
      const k = items.indexOf(i);
      if (k >= 0) this.focusAt(first + k);
    }
  }

  /* On paper the rows stand below one another, and there is an end to them. */
  unroll() {
    this.whole = true;
    this.rows.clear();
    let left = ON_PAPER;
    const rows = this.sections.flatMap((section) => {
      const items = [...section.items.slice(0, left)];
      left -= items.length;
      return [this.heading(section), ...items.map((i, k) => this.number(this.row(i), section.first + k))];
    });
    if (this.count > ON_PAPER) rows.push(el('li', {}, `and ${grouped(this.count - ON_PAPER)} more`));
    this.list.style.height = 'auto';
    this.list.replaceChildren(...rows);
  }

  roll() {
    this.whole = false;
    this.list.replaceChildren();
    this.draw();
  }
}

/* Sorted numbers of items, cut into the parts of the list. */
function sectionsOf(store, items) {
  const [a, b] = [lowerBound(items, store.threatsFrom), lowerBound(items, store.threatsTo)];
  return [items.subarray(0, a), items.subarray(a, b), items.subarray(b)];
}
