/* When: a bar for each stretch of days, two sliders that narrow it, and a player that moves on. */

const BINS = 48;
const BEAT = 700;

class Time {
  constructor(store) {
    this.store = store;
    this.days = Int32Array.from({ length: store.length }, (_, i) => store.day(i));
    const dated = this.days.filter((day) => day !== UNKNOWN).sort();
    this.undated = store.length - dated.length;
    [this.first, this.last] = [dated[0], dated[dated.length - 1]];
    byId('time').hidden = !(this.first < this.last);
    if (byId('time').hidden) return;
    this.length = this.last - this.first;
    this.unit = Math.ceil((this.length + 1) / BINS);
    this.bins = Math.ceil((this.length + 1) / this.unit);
    this.sliders = ['from', 'to'].map((name) => this.slider(name));
    byId('time-sliders').replaceChildren(...this.sliders);
    this.buttons();
    store.on((keys) => {
      if (keys.some((key) => key === 'playing' || !PASSIVE.includes(key))) this.draw();
    });
    this.draw();
  }

  slider(name) {
    return el('input', {
      type: 'range', min: 0, max: this.length, value: name === 'from' ? 0 : this.length,
      'aria-label': name === 'from' ? 'From day' : 'Until day', class: `gt-slider gt-slider-${name}`,
      on: { input: () => this.changed(name) },
    });
  }

  buttons() {
    byId('time-all').addEventListener('click', () => {
      this.stop();
      this.store.set({ from: null, to: null });
      this.sliders[0].focus();
    });
    byId('play').addEventListener('click', () => (this.timer ? this.stop() : this.play()));
    for (const [id, way] of [['earlier', -1], ['later', 1]]) {
      byId(id).addEventListener('click', () => {
        this.stop();
        this.step(way);
      });
    }
    byId('undated-label').hidden = !this.undated;
    byId('undated-text').textContent = `with ${this.undated.toLocaleString('en')} undated`;
    byId('undated').addEventListener('change', (event) => this.store.set({ undated: event.target.checked }));
  }

  changed(name) {
    this.stop();
    const [from, to] = this.sliders;
    if (Number(from.value) > Number(to.value)) {
      if (name === 'from') from.value = to.value;
      else to.value = from.value;
    }
    this.narrow(Number(from.value), Number(to.value));
  }

  /* Offsets from the first day; the whole time is no filter. */
  narrow(from, to) {
    const whole = from <= 0 && to >= this.length;
    this.store.set(whole ? { from: null, to: null } : { from: this.first + from, to: this.first + to });
  }

  /* Move the window on by one bar; without a window the first or last bar becomes it. Returns
     false at the end. */
  step(way) {
    const { from, to } = this.store.state;
    if (from === null && to === null) {
      const start = way > 0 ? 0 : Math.floor(this.length / this.unit) * this.unit;
      this.narrow(start, Math.min(this.length, start + this.unit - 1));
      return true;
    }
    const start = (from ?? this.first) - this.first;
    const width = (to ?? this.last) - this.first - start;
    const next = start + way * this.unit;
    if (next < 0 || next > this.length) return false;
    this.narrow(next, Math.min(this.length, next + width));
    return next + this.unit <= this.length;
  }

  play() {
    const { to } = this.store.state;
    if (to === this.last) this.store.set({ from: null, to: null });
    this.timer = setInterval(() => this.step(1) || this.stop(), BEAT);
    this.store.set({ playing: true });
    this.step(1);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.store.set({ playing: false });
  }

  draw() {
    const { store, bins } = this;
    const counts = [new Uint32Array(bins), new Uint32Array(bins)];
    const rest = 0xffff & ~TIME;
    for (let i = 0; i < store.length; i += 1) {
      if (this.days[i] === UNKNOWN || (store.reasons[i] & rest)) continue;
      counts[Number(store.isThreat(i))][Math.floor((this.days[i] - this.first) / this.unit)] += 1;
    }
    const most = counts[0].reduce((m, n, bin) => Math.max(m, n + counts[1][bin]), 1);
    const width = 100 / bins;
    const bar = (bin, from, n, name) => n && svg('rect', {
      x: bin * width + width * 0.1, width: width * 0.8, y: 30 - ((from + n) / most) * 30,
      height: (n / most) * 30, class: `gt-bar-${name}${this.inWindow(bin) ? '' : ' gt-out'}`,
    });
    byId('time-bars').replaceChildren(...Array.from({ length: bins }, (_, bin) => [
      bar(bin, 0, counts[0][bin], 'event'), bar(bin, counts[0][bin], counts[1][bin], 'threat')]).flat().filter(Boolean));
    this.words();
  }

  inWindow(bin) {
    const { from, to } = this.store.state;
    const start = this.first + bin * this.unit;
    return (from === null || start + this.unit > from) && (to === null || start <= to);
  }

  words() {
    const { from, to, undated, playing } = this.store.state;
    const ends = [from ?? this.first, to ?? this.last];
    this.sliders.forEach((slider, k) => {
      slider.value = ends[k] - this.first;
      slider.setAttribute('aria-valuetext', dayText(ends[k]));
    });
    const narrowed = from !== null || to !== null;
    byId('time-text').textContent = ends[0] === ends[1] ? dayText(ends[0]) : ends.map(dayText).join(' – ');
    byId('undated').checked = undated || !narrowed;
    byId('undated').disabled = !narrowed;
    byId('time-all').hidden = !narrowed;
    byId('play').classList.toggle('gt-playing', playing);
    byId('play').setAttribute('aria-label', playing ? 'Pause' : 'Play through the days');
  }
}
