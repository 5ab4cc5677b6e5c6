/* Reading the page's data blocks: JSON, packed JSON, and columns of whole numbers. */

const readBlock = (id) => JSON.parse(document.getElementById(id).textContent);

/* A block that was gzipped and put into base64. */
function unpack(id) {
  const packed = document.getElementById(id).textContent;
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(packed)
    : Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
}

const unpackBlock = async (id) => JSON.parse(await unpack(id).text());

const WIDTHS = { u1: Uint8Array, u2: Uint16Array, i4: Int32Array };
const UNKNOWN = -(2 ** 31);

/* A head of JSON and typed arrays that share the memory they came in. */
async function unpackColumns(id) {
  const buffer = await unpack(id).arrayBuffer();
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  let at = 4 + length;
  const columns = {};
  for (const [name, width, count] of head.columns) {
    columns[name] = new WIDTHS[width](buffer, at, count);
    at += Math.ceil(columns[name].byteLength / 4) * 4;
  }
  return { head, columns };
}

/* A value of a column in which what repeats may stand in a table; null when nothing is known. */
function valueAt(column, number) {
  if (!column) return null;
  return column.table ? column.table[column.at ? column.at[number] : 0] : column[number];
}

/* Where each item's list begins, from how many it has. */
function startsOf(counts) {
  const starts = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) starts[i + 1] = starts[i] + counts[i];
  return starts;
}
