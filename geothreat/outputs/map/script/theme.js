/* Colours and font for canvas, from the style sheet; read again when the scheme changes. */

let inks = {};

const theme = new Proxy({}, {
  get: (_, name) => {
    inks[name] ??= getComputedStyle(byId('app')).getPropertyValue(name === 'font' ? 'font-family' : `--${name}`).trim();
    return inks[name];
  },
});

function onTheme(listener) {
  const changed = () => {
    inks = {};
    listener();
  };
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print']) {
    matchMedia(query).addEventListener('change', changed);
  }
}
