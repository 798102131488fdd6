/**
 * Finds texts of which every match of a pattern contains at least one: a line without any of them need not meet the
 * pattern.
 *
 * Reads the common part of JavaScript's and RE2's syntax; what it does not know counts as "may be anything", which is
 * always safe.
 */

/** Longer strings are cut: a prefix is as necessary as the whole. */
const maxLength = 12;
const maxChoices = 24;
const minLength = 3;

/** What is known about a part of a pattern. */
interface Part {
  /** All texts that the part can match, in lower case; `null` if there are too many. */
  readonly exact: readonly string[] | null;
  /** Texts of which each match contains at least one; `null` if there are no such texts. */
  readonly required: readonly string[] | null;
}

const anything: Part = { exact: null, required: null };
const nothing: Part = { exact: [''], required: null };

/**
 * What is known about the groups that were read. The rules of all tools share a few groups of words: each is read once.
 */
export type KnownGroups = Map<string, Part>;

/**
 * @param groups shared by several calls, for reading many patterns.
 * @returns small-letter texts, at least {@link minLength} long, or `null` if a match need not contain any.
 * @example
 * requiredLiterals('^curl: \\(\\d+\\)'); // ['curl: (']
 */
export function requiredLiterals(source: string, groups: KnownGroups = new Map()): readonly string[] | null {
  const reader = { source, position: 0, depth: 0, groups };
  const part = readAlternation(reader);
  const literals = requiredOf(part);
  if (reader.position < source.length || literals === null) return null;
  return shortest(literals) < minLength ? null : [...new Set(literals.map((text) => text.slice(0, maxLength)))];
}

interface Reader {
  readonly source: string;
  readonly groups: KnownGroups;
  position: number;
  /** Groups around the position. */
  depth: number;
}

function readAlternation(reader: Reader): Part {
  const choices = [readSequence(reader)];
  while (reader.source[reader.position] === '|') {
    reader.position += 1;
    choices.push(readSequence(reader));
  }
  if (choices.length === 1) return choices[0] ?? anything;
  return { exact: union(choices.map(({ exact }) => exact)), required: union(choices.map(requiredOf)) };
}

function readSequence(reader: Reader): Part {
  let run: readonly string[] = [''];
  let best: readonly string[] | null = null;
  let isExact = true;
  while (reader.position < reader.source.length && !'|)'.includes(reader.source.charAt(reader.position))) {
    const atom = readAtom(reader);
    const repeat = readRepeat(reader);
    if (atom.exact !== null && repeat.least > 0 && repeat.least !== repeat.most) {
      isExact = false;
      best = better(best, product(run, atom.exact) ?? run);
      run = atom.exact.length <= maxChoices ? atom.exact : [''];
      continue;
    }
    const part = repeated(atom, repeat);
    const grown = part.exact === null ? null : product(run, part.exact);
    if (grown !== null) {
      best = better(best, part.required);
      run = grown;
      continue;
    }
    isExact = false;
    best = better(best, better(run, part.exact === null ? part.required : requiredOf(part)));
    run = part.exact !== null && part.exact.length <= maxChoices ? part.exact : [''];
  }
  best = better(best, run);
  return { exact: isExact ? run : null, required: shortest(best ?? ['']) === 0 ? null : best };
}

/** Plain characters, none of which is repeated. */
const plainRun = /[\w ,:;'"/<>@#%&=~`!-]+(?![*+?{\w ,:;'"/<>@#%&=~`!-])/uy;

function readAtom(reader: Reader): Part {
  plainRun.lastIndex = reader.position;
  const run = plainRun.exec(reader.source)?.[0];
  if (run !== undefined) {
    reader.position += run.length;
    return literal(run);
  }
  const character = String.fromCodePoint(reader.source.codePointAt(reader.position) ?? 0);
  reader.position += character.length;
  switch (character) {
    case '(':
      return reader.depth === 0 ? readKnownGroup(reader) : readGroup(reader);
    case '[':
      return readClass(reader);
    case '\\':
      return readEscape(reader);
    case '^':
    case '$':
      return nothing;
    case '.':
      return anything;
    default:
      return literal(character);
  }
}

/** The meaning of a group does not depend on its context. */
function readKnownGroup(reader: Reader): Part {
  const start = reader.position;
  const text = reader.source.slice(start, endOfGroup(reader.source, start));
  const known = reader.groups.get(text);
  if (known !== undefined) {
    reader.position += text.length;
    return known;
  }
  const part = readGroup(reader);
  if (reader.position === start + text.length) reader.groups.set(text, part);
  return part;
}

/** After the bracket that closes a group. */
function endOfGroup(source: string, start: number): number {
  let depth = 1;
  for (let index = start; index < source.length; index += 1) {
    const character = source[index];
    if (character === '\\') index += 1;
    else if (character === '[') index += classAt(source, index + 1).length + 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return source.length;
}

function readGroup(reader: Reader): Part {
  const opening =
    /^\?(?:<?[=!]|P?<\w+>|[a-z]*:|[a-z]+\))?/u.exec(reader.source.slice(reader.position, reader.position + 60))?.[0] ??
    '';
  reader.position += opening.length;
  if (opening.endsWith(')')) return nothing;
  reader.depth += 1;
  const inner = readAlternation(reader);
  reader.depth -= 1;
  if (reader.source[reader.position] === ')') reader.position += 1;
  if (opening === '?=') return { exact: [''], required: requiredOf(inner) };
  if (/^\?<?[=!]$/u.test(opening)) return nothing;
  return inner;
}

function readClass(reader: Reader): Part {
  const end = classAt(reader.source, reader.position);
  reader.position += end.length + 1;
  return /^[^^\\\-[\]]{1,4}$/u.test(end) ? { exact: [...new Set(Array.from(end, fold))], required: null } : anything;
}

const classText = /\^?\]?(?:\\[^]|\[:\w+:\]|[^\]\\])*/uy;

/** The text between the square brackets of a class. */
function classAt(source: string, position: number): string {
  classText.lastIndex = position;
  return classText.exec(source)?.[0] ?? '';
}

function readEscape(reader: Reader): Part {
  const character = String.fromCodePoint(reader.source.codePointAt(reader.position) ?? 0);
  reader.position += character.length;
  if (/[bBAzZ]/u.test(character)) return nothing;
  if (character === 't') return literal('\t');
  if (character === 'd') return literal('0');
  if (/[a-zA-Z0-9]/u.test(character)) {
    const braces = /^\{[^}]*\}|^[0-9a-fA-F]{2}/u.exec(reader.source.slice(reader.position));
    if (/[pPxu]/u.test(character) && braces !== null) reader.position += braces[0].length;
    return anything;
  }
  return literal(character);
}

/** How often a part occurs. */
interface Repeat {
  readonly least: number;
  readonly most: number;
}

function readRepeat(reader: Reader): Repeat {
  const repeat = /^(?:[*+?]|\{(?<least>\d+)(?<open>,(?<most>\d*))?\})[?+]?/u.exec(
    reader.source.slice(reader.position, reader.position + 20),
  );
  if (repeat === null) return { least: 1, most: 1 };
  reader.position += repeat[0].length;
  const { least, open, most } = repeat.groups ?? {};
  if (least === undefined) return { least: repeat[0].startsWith('+') ? 1 : 0, most: Number.POSITIVE_INFINITY };
  return {
    least: Number(least),
    most: open === undefined ? Number(least) : Number(most === '' ? Number.POSITIVE_INFINITY : most),
  };
}

function repeated(part: Part, { least, most }: Repeat): Part {
  if (least === 0) return anything;
  if (least !== most || least > maxLength) return { exact: null, required: requiredOf(part) };
  let exact: readonly string[] | null = [''];
  for (let count = 0; count < least && exact !== null; count += 1)
    exact = part.exact === null ? null : product(exact, part.exact);
  return { exact, required: requiredOf(part) };
}

function literal(text: string): Part {
  return { exact: [fold(text)], required: null };
}

/** Folds like the automaton: upper-case ASCII becomes lower case, and every digit becomes 0. */
function fold(character: string): string {
  return character.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase()).replace(/\d/gu, '0');
}

function requiredOf(part: Part): readonly string[] | null {
  return part.exact !== null && shortest(part.exact) > 0 ? better(part.exact, part.required) : part.required;
}

/** The list that excludes more lines: the longer its shortest text, the better; then the shorter list. */
function better(left: readonly string[] | null, right: readonly string[] | null): readonly string[] | null {
  if (left === null) return right;
  if (right === null) return left;
  const difference = worth(left) - worth(right);
  return difference > 0 || (difference === 0 && left.length <= right.length) ? left : right;
}

/** Texts in every other line of a successful log: any other choice is better. */
const common: ReadonlySet<string> = new Set([
  'http',
  'https',
  '://',
  'http:/',
  'https:/',
  '.com',
  'download',
  'downloading',
  'downloading ',
  'installing ',
  'running ',
]);

function worth(texts: readonly string[]): number {
  // What is common is worth less than the least length, but more than what is too short to be of use.
  return Math.min(shortest(texts), texts.some((text) => common.has(text)) ? minLength - 0.5 : maxLength);
}

/** Weights of lists that were measured: parts pass on the same list. */
const knownWeights = new WeakMap<readonly string[], number>();

/** The weight of the least selective text. */
function shortest(texts: readonly string[]): number {
  let weight = knownWeights.get(texts);
  if (weight !== undefined) return weight;
  weight = texts.length === 0 ? 0 : Number.POSITIVE_INFINITY;
  for (const text of texts) weight = Math.min(weight, lengthOf(text));
  knownWeights.set(texts, weight);
  return weight;
}

/**
 * Characters beyond ASCII take several bytes and are rare: they count for more; digits are everywhere and count for
 * little.
 */
function lengthOf(text: string): number {
  let weight = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === zero) weight -= 0.75;
    else if ((code < 0x20 && code !== tab) || code > 0x7e) weight += 2;
  }
  return weight;
}

const zero = 48;
const tab = 9;

function product(left: readonly string[], right: readonly string[]): readonly string[] | null {
  if (left.length * right.length > maxChoices) return null;
  if (left.length === 1 && left[0] === '') return right;
  if (right.length === 1 && right[0] === '') return left;
  return left.flatMap((start) => right.map((end) => start + end));
}

function union(lists: readonly (readonly string[] | null)[]): readonly string[] | null {
  const all: string[] = [];
  for (const list of lists) {
    if (list === null) return null;
    all.push(...list);
  }
  return all.length > 200 ? null : [...new Set(all)];
}
