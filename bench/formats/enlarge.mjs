/**
 * Makes a large report of a small one: what repeats in it (the elements of a list, the members of a map, the children
 * of an XML element, the lines of a text) is written again and again until the report has the wanted size. Members of
 * maps, and the files of coverage, get another name each time, as a report has them. Totals that it states stay those
 * of the small one.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { SaxesParser } from 'saxes';

/** @typedef {import('./growth.mjs').Growth} Growth */

/** What repeats must be this share of what holds it: below that, something else is larger. */
const mainShare = 0.2;
const chunkLength = 1_000_000;
const marker = 'what repeats';

/**
 * @param {string} text the small report
 * @param {string} file the large one
 * @param {number} bytes
 * @param {number | Growth} [what] of JSON, so many outermost lists or maps hold one entry only; or what repeats
 * @returns {Kind} what it is
 */
export function enlarge(text, file, bytes, what = 0) {
  const { kind, before, repeat, separator, after } = partsOf(text.replace(/^\uFEFF/u, ''), what);
  const handle = openSync(file, 'w');
  try {
    let written = writeSync(handle, before + repeat(0));
    for (let round = 1; written < bytes;) {
      let chunk = '';
      for (; chunk.length < chunkLength; round += 1) chunk += separator + repeat(round);
      written += writeSync(handle, chunk);
    }
    writeSync(handle, after);
  } finally {
    closeSync(handle);
  }
  return kind;
}

/**
 * @typedef {'json' | 'documents' | 'xml' | 'text'} Kind `documents`: one JSON document after another, a line each or over
 *   several lines, among other lines or not
 *
 * @typedef {object} Parts
 * @property {Kind} kind
 * @property {string} before
 * @property {(round: number) => string} repeat what repeats; members get other names each time
 * @property {string} separator
 * @property {string} after
 */

/** @param {string} text @param {number | Growth} what @returns {Parts} */
function partsOf(text, what) {
  if (text.trimStart().startsWith('<')) return partsOfXml(text);
  if (what instanceof RegExp) return partsOfLines(text, what);
  try {
    return partsOfJson(JSON.parse(text), what);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const kind = /^(?:\{|\[\{|\[\])/mu.test(text) ? 'documents' : 'text';
    const whole = text.replace(/\n?$/u, '\n');
    return { kind, before: '', repeat: (round) => ofAnotherFile(whole, round), separator: '', after: '' };
  }
}

/** @param {string} text @param {RegExp} line what begins the lines that repeat @returns {Parts} */
function partsOfLines(text, line) {
  const lines = text.replace(/\n?$/u, '\n').split(/(?<=\n)/u);
  const first = lines.findIndex((each) => line.test(each));
  const others = (from, to) => lines.slice(from, to).filter((each) => !line.test(each));
  const repeated = lines.filter((each) => line.test(each)).join('');
  return {
    kind: 'text',
    before: others(0, first).join(''),
    repeat: () => repeated,
    separator: '',
    after: others(first).join(''),
  };
}

/** What names the file that coverage is of. */
const coveredFile = /(\b(?:filename|path)="|^SF:)/gmu;

/** @param {string} text @param {number} round */
function ofAnotherFile(text, round) {
  return round === 0 ? text : text.replaceAll(coveredFile, (_whole, before) => `${before}${round}/`);
}

/** @param {unknown} document @param {number | readonly (string | number)[]} what @returns {Parts} */
function partsOfJson(document, what) {
  const main =
    typeof what === 'number' ? mainContainer(document, what) : what.reduce((value, step) => value[step], document);
  const whole = JSON.stringify(document, (_key, value) => (value === main ? marker : value));
  const [before, after] = whole.split(JSON.stringify(marker));
  if (Array.isArray(main)) {
    const elements = JSON.stringify(main).slice(1, -1);
    return { kind: 'json', before: `${before}[`, repeat: () => elements, separator: ',', after: `]${after}` };
  }
  const members = Object.entries(main).map(([name, value]) => [name, JSON.stringify(value)]);
  const repeat = (round) =>
    members.map(([name, value]) => `${JSON.stringify(round === 0 ? name : `${round}/${name}`)}:${value}`).join(',');
  return { kind: 'json', before: `${before}{`, repeat, separator: ',', after: `}${after}` };
}

/**
 * The outermost list or map that is most of the document: of the files, suites or projects that a report lists there may
 * be any number.
 *
 * @param {unknown} document
 * @param {number} passed
 * @returns {object}
 */
function mainContainer(document, passed) {
  let left = passed;
  const sizeOf = (value) => JSON.stringify(value).length;
  const isLarge = (value) =>
    typeof value === 'object' && value !== null && sizeOf(value) >= sizeOf(document) * mainShare;
  for (let level = [document]; level.length > 0; level = level.flatMap((value) => Object.values(value))) {
    level = level.filter(isLarge).sort((left, right) => sizeOf(right) - sizeOf(left));
    const found = level.find((value) => (Array.isArray(value) ? value.length > 0 : isMap(value)));
    if (found !== undefined && left === 0) return found;
    if (found !== undefined) left -= 1;
  }
  throw new Error('nothing that repeats makes up most of this document');
}

/** Whether the members of an object are entries of one kind: not all of their names are words of the format. */
function isMap(value) {
  const isEntry = (entry) => typeof entry === 'object' && entry !== null;
  return Object.values(value).every(isEntry) && Object.keys(value).some((name) => /[^A-Za-z_]/u.test(name));
}

/** @param {string} text @returns {Parts} */
function partsOfXml(text) {
  const parser = new SaxesParser();
  const open = [];
  const elements = [];
  parser.on('opentag', ({ isSelfClosing }) => {
    open.at(-1)?.children.push(parser.position);
    const element = { start: parser.position, end: parser.position, children: [] };
    open.push(element);
    if (!isSelfClosing) elements.push(element);
  });
  parser.on('closetag', ({ isSelfClosing }) => {
    const element = open.pop();
    if (!isSelfClosing) element.end = text.lastIndexOf('</', parser.position - 1);
  });
  parser.write(text).close();
  const size = ({ start, end }) => end - start;
  const large = elements.filter((element) => size(element) >= size(elements[0]) * mainShare);
  const { start, end } = large.find(({ children }) => children.length > 1) ?? large.at(-1);
  const inner = text.slice(start, end);
  return {
    kind: 'xml',
    before: text.slice(0, start),
    repeat: (round) => ofAnotherFile(inner, round),
    separator: '',
    after: text.slice(end),
  };
}
