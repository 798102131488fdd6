import { better, maxChoices, maxLength, minLength, product, shortest, union } from './literal-lists.ts';

/**
 * Finds texts of which every match of a pattern contains at least one: a line without any of them need not meet the
 * pattern.
 *
 * Reads the common part of JavaScript's and RE2's syntax; what it does not know counts as "may be anything", which is
 * always safe.
 */

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
    if (atom.exact !== null && repeat.least > 0 && !repeat.isFixed) {
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
    best = better(best, better(run, requiredOf(part)));
    run = part.exact !== null && part.exact.length <= maxChoices ? part.exact : [''];
  }
  best = better(best, run);
  return { exact: isExact ? run : null, required: best };
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

/** A letter or a number behind a backslash with what belongs to it: a class's name, a character's number. */
const escapeName =
  /[pP](?:\{[^}]*\}|.)|x(?:\{[^}]*\}|[\da-fA-F]{2})|u(?:\{[^}]*\}|[\da-fA-F]{4})|k<\w+>|[0-7]{1,3}|[a-zA-Z\d]/uy;

function readEscape(reader: Reader): Part {
  escapeName.lastIndex = reader.position;
  const name = escapeName.exec(reader.source)?.[0];
  const text = name ?? String.fromCodePoint(reader.source.codePointAt(reader.position) ?? 0);
  reader.position += text.length;
  switch (name) {
    case undefined:
      return literal(text);
    case 'b':
    case 'B':
    case 'A':
    case 'z':
    case 'Z':
      return nothing;
    case 't':
      return literal('\t');
    case 'd':
      return literal('0');
    case 'Q':
      return readQuoted(reader);
    default:
      return anything;
  }
}

/** `\Q…\E`: what stands between means itself. A repetition behind it would be one of its last character. */
function readQuoted(reader: Reader): Part {
  const [text = ''] = reader.source.slice(reader.position).split('\\E', 1);
  reader.position += text.length;
  return { exact: null, required: [fold(text)] };
}

/** How often a part occurs. */
interface Repeat {
  readonly least: number;
  /** Whether it occurs no more often than that. */
  readonly isFixed: boolean;
}

const repetition = /(?:[*+?]|\{(?<least>\d+)(?<open>,(?<most>\d*))?\})[?+]?/uy;

function readRepeat(reader: Reader): Repeat {
  repetition.lastIndex = reader.position;
  const repeat = repetition.exec(reader.source);
  if (repeat === null) return { least: 1, isFixed: true };
  reader.position += repeat[0].length;
  const { least, open, most } = repeat.groups ?? {};
  if (least === undefined) return { least: repeat[0].startsWith('+') ? 1 : 0, isFixed: false };
  return { least: Number(least), isFixed: open === undefined || most === least };
}

function repeated(part: Part, { least }: Repeat): Part {
  if (least === 0) return anything;
  if (least > maxLength) return { exact: null, required: requiredOf(part) };
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

function requiredOf({ exact, required }: Part): readonly string[] | null {
  return better(exact, required);
}
