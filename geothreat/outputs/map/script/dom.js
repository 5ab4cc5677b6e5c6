/* The only ways this page makes elements: text becomes text nodes, never markup. */

const SVG = 'http://www.w3.org/2000/svg';

function dress(node, attributes) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if ((value ?? false) === false) continue;
    if (name === 'on') {
      for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    } else {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  return node;
}

function el(tag, attributes, ...children) {
  const node = dress(document.createElement(tag), attributes);
  node.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

function svg(tag, attributes, ...children) {
  const node = dress(document.createElementNS(SVG, tag), attributes);
  node.append(...children);
  return node;
}

/* Text from an article: isolated, so that its direction cannot disturb its surroundings. */
function said(text, attributes) {
  return el('bdi', { dir: 'auto', ...attributes }, String(text));
}

/* A link, for web addresses only; otherwise the text alone. */
function link(text, address) {
  if (!/^https?:\/\//.test(address)) return said(text);
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, said(text));
}

/* Words that stay as they are need no new layout. */
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const byId = (id) => document.getElementById(`gt-${id}`);

const onClick = (id, handler) => byId(id).addEventListener('click', handler);
