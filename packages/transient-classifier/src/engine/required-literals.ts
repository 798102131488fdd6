/**
 * Finds texts of which every match of a pattern contains at least one: a line without any of them need not meet the
 * pattern.
 *
 * Reads the common part of JavaScript's and RE2's syntax; what it does not know counts as "may be anything", which is
 * always safe.
 */

/** Strings longer than this are cut: a beginning is as necessary as the whole. */
const maxLength = 12;
const maxChoices = 24;
const minLength = 3;
const beyondAscii = /[^\x20-\x7e\t]/u;

/** What is known of a part of a pattern. */
interface Part {
  /** All texts that the part can match, small letters only; `null` when they are too many. */
  readonly exact: readonly string[] | null;
  /** Texts of which each match has one; `null` when there are none. */
  readonly required: readonly string[] | null;
}

const anything: Part = { exact: null, required: null };
const nothing: Part = { exact: [''], required: null };

/**
 * @returns small-letter texts, at least {@link minLength} long, or `null` if a match need not contain any.
 * @example
 * requiredLiterals('^curl: \\(\\d+\\)'); // ['curl: (']
 */
export function requiredLiterals(source: string): readonly string[] | null {
  const reader = { source, position: 0 };
  const part = readAlternation(reader);
  const literals = requiredOf(part);
  if (reader.position < source.length || literals === null) return null;
  return shortest(literals) < minLength ? null : [...new Set(literals.map((text) => text.slice(0, maxLength)))];
}

interface Reader {
  readonly source: string;
  position: number;
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
      return readGroup(reader);
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

function readGroup(reader: Reader): Part {
  const opening =
    /^\?(?:<?[=!]|P?<\w+>|[a-z]*:|[a-z]+\))?/u.exec(reader.source.slice(reader.position, reader.position + 60))?.[0] ??
    '';
  reader.position += opening.length;
  if (opening.endsWith(')')) return nothing;
  const inner = readAlternation(reader);
  if (reader.source[reader.position] === ')') reader.position += 1;
  if (opening === '?=') return { exact: [''], required: requiredOf(inner) };
  if (/^\?<?[=!]$/u.test(opening)) return nothing;
  return inner;
}

function readClass(reader: Reader): Part {
  const end = /^\^?\]?(?:\\[^]|\[:\w+:\]|[^\]\\])*/u.exec(reader.source.slice(reader.position))?.[0] ?? '';
  reader.position += end.length + 1;
  return /^[^^\\\-[\]]{1,4}$/u.test(end) ? { exact: [...new Set(Array.from(end, fold))], required: null } : anything;
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

/** How often a part stands there. */
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

/** Folds as the automaton does: capital letters of ASCII are small ones, and every digit is 0. */
function fold(character: string): string {
  return character.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase()).replace(/\d/gu, '0');
}

function requiredOf(part: Part): readonly string[] | null {
  return part.exact !== null && shortest(part.exact) > 0 ? better(part.exact, part.required) : part.required;
}

/** The list that rules out more lines: the longer its shortest text, the better; then the shorter list. */
function better(left: readonly string[] | null, right: readonly string[] | null): readonly string[] | null {
  if (left === null) return right;
  if (right === null) return left;
  const difference = worth(left) - worth(right);
  return difference > 0 || (difference === 0 && left.length <= right.length) ? left : right;
}

/** In every other line of a log in which all goes well: any other choice is better. */
const common: ReadonlySet<string> = new Set([
  'http',
  'https',
  '://',
  'download',
  'downloading',
  'downloading ',
  'installing ',
  'running ',
]);

function worth(texts: readonly string[]): number {
  return texts.some((text) => common.has(text)) ? 1 : Math.min(shortest(texts), maxLength);
}

function shortest(texts: readonly string[]): number {
  return texts.length === 0 ? 0 : Math.min(...texts.map(lengthOf));
}

/**
 * Characters beyond ASCII take several bytes and are rare: they count for more; digits are everywhere and count for
 * little.
 */
function lengthOf(text: string): number {
  const weight = text.length - 0.75 * text.replace(/[^0]/gu, '').length;
  return beyondAscii.test(text) ? weight + 2 * text.replace(/[\x20-\x7e\t]/gu, '').length : weight;
}

function product(left: readonly string[], right: readonly string[]): readonly string[] | null {
  if (left.length * right.length > maxChoices) return null;
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
