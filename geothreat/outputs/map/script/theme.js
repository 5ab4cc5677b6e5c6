/* Colours for canvas, from the style sheet; read again when the scheme changes. */

const INKS = ['label', 'label-strong', 'halo', 'mark-edge', 'mark-halo', 'focus', 'air', 'blast',
  'ground', 'hidden', 'person', 'other', 'explicit', 'conditional', 'considered', 'warning', 'panel',
  'ink'];

const theme = {};

function readTheme() {
  const style = getComputedStyle(document.querySelector('.gt-app'));
  for (const name of INKS) theme[name] = style.getPropertyValue(`--${name}`).trim();
  theme.font = style.fontFamily;
}

function onTheme(listener) {
  const changed = () => {
    readTheme();
    listener();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  matchMedia('(forced-colors: active)').addEventListener('change', changed);
  matchMedia('print').addEventListener('change', changed);
}
