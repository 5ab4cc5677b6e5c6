/* When: a bar for each stretch of days, two sliders that narrow it, and a player that moves on. */

const BINS = 48;
const BEAT = 700;

class Time {
  constructor(store) {
    this.store = store;
    this.measure();
    byId('time').hidden = !(this.first < this.last);
    if (byId('time').hidden) return;
    this.length = this.last - this.first;
    this.unit = Math.ceil((this.length + 1) / BINS);
    this.bins = Math.ceil((this.length + 1) / this.unit);
    this.slots = this.days.map((day, i) => (day === UNKNOWN ? 2 * this.bins
      : Math.floor((day - this.first) / this.unit) + this.bins * store.isThreat(i)));
    this.bars = ['event', 'event gt-out', 'threat', 'threat gt-out'].map((name) => svg('path', { class: `gt-bar-${name}` }));
    byId('time-bars').replaceChildren(...this.bars);
    this.sliders = ['from', 'to'].map((name) => this.slider(name));
    byId('time-sliders').replaceChildren(...this.sliders);
    this.buttons();
    store.onShown(() => this.draw());
    this.draw();
  }

  /* The first and the last day there is. */
  measure() {
    const { from, to } = this.store.columns;
    this.days = Int32Array.from(from, (day, i) => (day === UNKNOWN ? to[i] : day));
    const dated = this.days.filter((day) => day !== UNKNOWN);
    this.undated = this.days.length - dated.length;
    [this.first, this.last] = [Math.min, Math.max].map((one) => dated.reduce((a, b) => one(a, b), dated[0]));
  }

  slider(name) {
    return el('input', {
      type: 'range', min: 0, max: this.length, value: name === 'from' ? 0 : this.length,
      'aria-label': name === 'from' ? 'From day' : 'Until day', class: `gt-slider gt-slider-${name}`,
      on: { input: () => this.changed(name) },
    });
  }

  buttons() {
    onClick('time-all', () => {
      this.stop();
      this.store.set({ from: null, to: null });
      this.sliders[0].focus();
    });
    onClick('play', () => (this.timer ? this.stop() : this.play()));
    for (const [id, way] of [['earlier', -1], ['later', 1]]) {
      onClick(id, () => {
        this.stop();
        this.step(way);
      });
    }
    byId('undated-label').hidden = !this.undated;
    byId('undated-text').textContent = `with ${grouped(this.undated)} undated`;
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

  /* Move the window on by one bar, and on over empty ones; without a window the first or last bar
     becomes it. Returns false at the end. */
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
    return this.store.visible.length ? next + this.unit <= this.length : this.step(way);
  }

  play() {
    const { to } = this.store.state;
    if (to === this.last) this.store.set({ from: null, to: null });
    this.timer = setInterval(() => this.step(1) || this.stop(), BEAT);
    this.step(1);
    this.words();
  }

  stop() {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
    this.words();
  }

  /* Threats stand on events. */
  draw() {
    const { bins } = this;
    const counts = this.store.count(this.slots, TIME, 2 * bins + 1);
    let most = 1;
    for (let bin = 0; bin < bins; bin += 1) most = Math.max(most, counts[bin] + counts[bin + bins]);
    const lines = ['', '', '', ''];
    const width = 80 / bins;
    for (let bin = 0; bin < bins; bin += 1) {
      let y = 30;
      for (const kind of [0, 1]) {
        const height = (counts[bin + kind * bins] / most) * 30;
        y -= height;
        if (height) lines[kind * 2 + !this.inWindow(bin)] += `M${(bin + 0.1) * (100 / bins)},${y}h${width}v${height}h${-width}z`;
      }
    }
    this.bars.forEach((bar, k) => bar.setAttribute('d', lines[k]));
    this.words();
  }

  inWindow(bin) {
    const { from, to } = this.store.state;
    const start = this.first + bin * this.unit;
    return (from === null || start + this.unit > from) && (to === null || start <= to);
  }

  words() {
    const { from, to, undated } = this.store.state;
    const ends = [from ?? this.first, to ?? this.last];
    this.sliders.forEach((slider, k) => {
      if (Number(slider.value) !== ends[k] - this.first) slider.value = ends[k] - this.first;
      slider.setAttribute('aria-valuetext', dayText(ends[k]));
    });
    const narrowed = from !== null || to !== null;
    byId('time-text').textContent = ends[0] === ends[1] ? dayText(ends[0]) : ends.map(dayText).join(' – ');
    byId('undated').checked = undated || !narrowed;
    byId('undated').disabled = !narrowed;
    byId('time-all').hidden = !narrowed;
    byId('play').classList.toggle('gt-playing', Boolean(this.timer));
    byId('play').setAttribute('aria-label', this.timer ? NOTES.pause : NOTES.play);
  }
}
