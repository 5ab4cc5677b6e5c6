/* When: a bar for each day or month, and two sliders that narrow what is shown. */

class Time {
  constructor(store) {
    this.store = store;
    const days = store.items.map(dayOf).filter(Boolean).sort();
    this.days = [...new Set(days)];
    byId('time').hidden = this.days.length < 2;
    if (this.days.length < 2) return;
    this.first = Date.parse(this.days[0]) / 864e5;
    this.length = Date.parse(this.days[this.days.length - 1]) / 864e5 - this.first;
    this.undated = store.items.length - days.length;
    this.sliders = ['from', 'to'].map((name) => this.slider(name));
    byId('time-sliders').replaceChildren(...this.sliders);
    byId('time-all').addEventListener('click', () => this.reset());
    store.on(() => this.draw());
    this.draw();
  }

  iso(offset) {
    return new Date((this.first + offset) * 864e5).toISOString().slice(0, 10);
  }

  slider(name) {
    const slider = el('input', {
      type: 'range', min: 0, max: this.length, value: name === 'from' ? 0 : this.length,
      'aria-label': name === 'from' ? 'From day' : 'Until day', class: `gt-slider gt-slider-${name}`,
      on: { input: () => this.changed(name) },
    });
    return slider;
  }

  changed(name) {
    const [from, to] = this.sliders;
    if (Number(from.value) > Number(to.value)) {
      if (name === 'from') from.value = to.value;
      else to.value = from.value;
    }
    const whole = Number(from.value) === 0 && Number(to.value) === this.length;
    this.store.set(whole ? { from: null, to: null }
      : { from: this.iso(Number(from.value)), to: this.iso(Number(to.value)) });
  }

  reset() {
    this.sliders[0].value = 0;
    this.sliders[1].value = this.length;
    this.store.set({ from: null, to: null });
  }

  draw() {
    const bins = Math.min(48, this.length + 1);
    const counts = Array.from({ length: bins }, () => [0, 0]);
    const { state } = this.store;
    for (const item of this.store.items) {
      const day = dayOf(item);
      if (!day || state.hidden.has(this.store.facet(item)) || !state[`${item.type}s`]
        || !this.store.matches(item)) continue;
      const offset = Date.parse(day) / 864e5 - this.first;
      counts[Math.min(bins - 1, Math.floor((offset / (this.length + 1)) * bins))][item.type === 'event' ? 0 : 1] += 1;
    }
    const most = Math.max(1, ...counts.map(([events, threats]) => events + threats));
    const width = 100 / bins;
    const bar = (i, from, n, name) => svg('rect', {
      x: i * width + width * 0.1, width: width * 0.8, y: 30 - ((from + n) / most) * 30,
      height: (n / most) * 30, class: `gt-bar-${name}`,
    });
    byId('time-bars').replaceChildren(...counts.flatMap(([events, threats], i) => [
      bar(i, 0, events, 'event'), bar(i, events, threats, 'threat')]));
    this.words();
  }

  words() {
    const { from, to } = this.store.state;
    const [start, end] = this.sliders;
    if (from) start.value = Date.parse(from) / 864e5 - this.first;
    if (to) end.value = Date.parse(to) / 864e5 - this.first;
    this.sliders.forEach((slider) => slider.setAttribute('aria-valuetext', dayText(this.iso(Number(slider.value)))));
    const span = `${dayText(from || this.iso(0))} – ${dayText(to || this.iso(this.length))}`;
    const rest = this.undated ? ` · ${this.undated} undated${from || to ? ' hidden' : ''}` : '';
    byId('time-text').textContent = span + rest;
    byId('time-all').hidden = !from && !to;
  }
}
