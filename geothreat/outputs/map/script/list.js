/* Every item in words, so that the map can be understood without seeing it. */

const MANY = 300;

class List {
  constructor(store, open) {
    Object.assign(this, { store, open, rows: new Map() });
    store.on((keys) => {
      if (keys.some((key) => !['selected', 'pointed'].includes(key))) this.draw();
    });
    this.draw();
  }

  draw() {
    const { group } = this.store.state;
    const items = group ? group.map((number) => this.store.items[number]) : this.store.visible();
    this.rows.clear();
    byId('list').replaceChildren(...(items.length ? [
      ...this.section('Events', items.filter((item) => item.type === 'event' && this.store.located(item))),
      ...this.section('Threats', items.filter((item) => item.type === 'threat')),
      ...this.section('Events without a place on the map',
        items.filter((item) => item.type === 'event' && !this.store.located(item))),
    ] : [el('p', { class: 'gt-empty' }, this.store.items.length
      ? 'Nothing to show with these filters.' : 'No events and no threats were found in these articles.')]));
    byId('group').hidden = !group;
    if (group) byId('group-text').textContent = plural(group.length, 'item here', 'items here');
  }

  section(title, items) {
    if (!items.length) return [];
    const sorted = [...items].sort((a, b) => (dayOf(b) || '').localeCompare(dayOf(a) || ''));
    return [el('h2', { class: 'gt-heading' }, title, el('span', { class: 'gt-count' }, String(items.length))),
      this.rowsOf(sorted)];
  }

  /* Long lists grow on demand. */
  rowsOf(items) {
    const list = el('ul', { class: 'gt-rows' });
    const grow = (from) => {
      list.append(...items.slice(from, from + MANY).map((item) => el('li', {}, this.row(item))));
      const rest = items.length - from - MANY;
      if (rest <= 0) return;
      const more = el('li', {}, el('button', {
        type: 'button', class: 'gt-more', on: { click: () => { more.remove(); grow(from + MANY); } },
      }, `Show ${Math.min(MANY, rest)} more of ${rest}`));
      list.append(more);
    };
    grow(0);
    return list;
  }

  row(item) {
    const { store } = this;
    const glyph = item.type === 'event' ? kindGlyph(item.kind) : modeGlyph(item.mode);
    const facts = item.type === 'event' ? [tollText(item.tolls)] : [modeLabel(item.mode)];
    const date = spanText(item.date);
    if (date) facts.push(date);
    if (item.area) facts.push('area only');
    if (isDenied(item)) facts.push('denied');
    else if (isClaimed(item)) facts.push('claimed');
    if (item.reports.length > 1) facts.push(`${item.reports.length} reports`);
    const point = (number) => () => store.set({ pointed: number });
    const row = el('button', {
      type: 'button', class: 'gt-row', 'data-number': item.number,
      on: {
        click: () => this.open(item), mouseenter: point(item.number), mouseleave: point(null),
        focus: point(item.number), blur: point(null),
      },
    }, glyph, el('span', { class: 'gt-row-text' },
      said(itemTitle(store, item), { class: 'gt-title' }),
      el('span', { class: 'gt-facts' }, said(facts.filter(Boolean).join(' · '))),
      item.reports.length ? said(item.reports[0].quote.join(''), { class: 'gt-snippet' }) : null));
    this.rows.set(item.number, row);
    return row;
  }

  focus(number) {
    const row = this.rows.get(number);
    if (row) row.focus();
  }
}
