import { asciiCount } from './text-beginning.ts';

/**
 * Finds the characters with which a text must begin for a pattern to match: a line that begins otherwise need not meet
 * the pattern (ADR 0097).
 *
 * Reads the common part of JavaScript's syntax; what it does not know counts as "may be anything", which is always
 * safe. Only what is made from the rules when the package is built needs it.
 */

const none = 0n;
const everything = (1n << BigInt(asciiCount + 1)) - 1n;

/** What is known about the start of a part of a pattern. */
interface Start {
  /** The characters that the part can begin with, as bits: ASCII, then `beyondAscii`. */
  readonly first: bigint;
  /** Whether the part can match without a character. */
  readonly isOptional: boolean;
  /** Whether the part matches at the start of a text only. */
  readonly isAnchored: boolean;
}

const assertion: Start = { first: none, isOptional: true, isAnchored: false };
const anchor: Start = { first: none, isOptional: true, isAnchored: true };

/**
 * @param flags of the expression.
 * @returns each character, `beyondAscii` for those that are not ASCII; `null` if a text that matches may begin with
 *   any character, or with none.
 * @example
 * beginnings('^(?:npm|yarn) ERR!'); // 'ny'
 */
export function beginnings(source: string, flags = ''): string | null {
  if (/[mv]/u.test(flags)) return null;
  const reader = { source, position: 0, ignoresCase: flags.includes('i'), isLost: false };
  const { first, isOptional, isAnchored } = readAlternation(reader);
  if (reader.isLost || reader.position < source.length) return null;
  if (!isAnchored || isOptional || first === everything) return null;
  return Array.from({ length: asciiCount + 1 }, (_value, code) => String.fromCharCode(code))
    .filter((character) => (first & bitOf(character.charCodeAt(0))) !== none)
    .join('');
}

interface Reader {
  readonly source: string;
  readonly ignoresCase: boolean;
  position: number;
  /** Whether the reader met what it does not know, which may be anything. */
  isLost: boolean;
}

function bitOf(code: number): bigint {
  return 1n << BigInt(Math.min(code, asciiCount));
}

function readAlternation(reader: Reader): Start {
  let { first, isOptional, isAnchored } = readSequence(reader);
  while (reader.source[reader.position] === '|') {
    reader.position += 1;
    const next = readSequence(reader);
    first |= next.first;
    isOptional ||= next.isOptional;
    isAnchored &&= next.isAnchored;
  }
  return { first, isOptional, isAnchored };
}

function readSequence(reader: Reader): Start {
  let [first, isOptional, isAnchored] = [none, true, false];
  while (reader.position < reader.source.length && !'|)'.includes(reader.source.charAt(reader.position))) {
    const atom = readAtom(reader);
    const isNeeded = readLeast(reader) > 0;
    if (!isOptional) continue;
    if (first === none && isNeeded && atom.isAnchored) isAnchored = true;
    first |= atom.first;
    isOptional = atom.isOptional || !isNeeded;
  }
  return { first, isOptional, isAnchored };
}

function readAtom(reader: Reader): Start {
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
      return anchor;
    case '$':
      return assertion;
    case '.':
      return one(everything);
    default:
      return one(charactersLike(reader, character));
  }
}

function one(first: bigint): Start {
  return { first, isOptional: false, isAnchored: false };
}

const groupStart = /\?(?:(?<look><?[=!])|:|<\w+>)/uy;

function readGroup(reader: Reader): Start {
  const opening = matchHere(groupStart, reader);
  if (opening === null && reader.source[reader.position] === '?') return giveUp(reader);
  const inner = readAlternation(reader);
  reader.position += 1;
  return opening?.groups?.['look'] === undefined ? inner : assertion;
}

function giveUp(reader: Reader): Start {
  reader.position = reader.source.length;
  reader.isLost = true;
  return assertion;
}

const classEscapes: Readonly<Record<string, bigint>> = {
  d: ofAscii(/\d/u),
  D: everything & ~ofAscii(/\d/u),
  s: ofAscii(/\s/u) | bitOf(asciiCount),
  S: everything & ~ofAscii(/\s/u),
  w: ofAscii(/\w/u),
  W: everything & ~ofAscii(/\w/u),
};

function ofAscii(expression: RegExp): bigint {
  let bits = none;
  for (let code = 0; code < asciiCount; code += 1) if (expression.test(String.fromCharCode(code))) bits |= bitOf(code);
  return bits;
}

/** A property of characters, a character's number: it may be any character. */
const anyCharacter = '[pP]\\{[^}]*\\}|u\\{[^}]*\\}|u[\\da-fA-F]{4}|x[\\da-fA-F]{2}';
const escapeText = new RegExp(
  `[bB]|(?<class>[dDsSwW])|(?<any>${anyCharacter})|(?<control>[tnrfv])|(?<sign>[^\\w\\s])`,
  'uy',
);
const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' };

function readEscape(reader: Reader): Start {
  const found = matchHere(escapeText, reader);
  if (found === null) return giveUp(reader);
  const { class: name, any, control, sign = controls[control ?? ''] } = found.groups ?? {};
  if (any !== undefined) return one(everything);
  if (name !== undefined) return one(charactersOf(reader, name));
  return sign === undefined ? assertion : one(charactersLike(reader, sign));
}

const classPart = /\\(?<class>[dDsSwW])|(?<from>\\[^\w\s]|\\[tnrfv]|[^\\\]])(?:-(?<to>\\[^\w\s]|[^\\\]]))?/uy;

function readClass(reader: Reader): Start {
  const isNegated = reader.source[reader.position] === '^';
  if (isNegated) reader.position += 1;
  let bits = none;
  while (reader.source[reader.position] !== ']') {
    const found = matchHere(classPart, reader);
    if (found === null) return giveUp(reader);
    const { class: name, from = '', to = from } = found.groups ?? {};
    bits |= name === undefined ? charactersBetween(reader, unescaped(from), unescaped(to)) : charactersOf(reader, name);
  }
  reader.position += 1;
  if (!isNegated) return one(bits);
  return one(reader.ignoresCase ? everything : (everything & ~bits) | bitOf(asciiCount));
}

function unescaped(text: string): string {
  return text.startsWith('\\') ? (controls[text.slice(1)] ?? text.slice(1)) : text;
}

function charactersOf({ ignoresCase }: Reader, name: string): bigint {
  return ignoresCase ? everything : (classEscapes[name] ?? everything);
}

function charactersBetween(reader: Reader, from: string, to: string): bigint {
  const last = Math.min(to.codePointAt(0) ?? 0, asciiCount);
  let bits = none;
  for (let code = Math.min(from.codePointAt(0) ?? 0, asciiCount); code <= last; code += 1)
    bits |= charactersLike(reader, String.fromCharCode(code));
  return bits;
}

/** A character; if case is ignored, also its other case. There are letters beyond ASCII that are the case of `k` and `s`. */
function charactersLike({ ignoresCase }: Reader, character: string): bigint {
  const code = character.codePointAt(0) ?? 0;
  if (!ignoresCase) return bitOf(code);
  if (code >= asciiCount) return everything;
  const [small, capital] = [character.toLowerCase(), character.toUpperCase()];
  const both = bitOf(small.charCodeAt(0)) | bitOf(capital.charCodeAt(0));
  return small === 'k' || small === 's' ? both | bitOf(asciiCount) : both;
}

const repetition = /(?:[*+?]|\{(?<least>\d+)(?:,\d*)?\})\??/uy;

/** How often, at least, the part before must occur. */
function readLeast(reader: Reader): number {
  const found = matchHere(repetition, reader);
  if (found === null || found[0].startsWith('+')) return 1;
  return Number(found.groups?.['least'] ?? 0);
}

function matchHere(expression: RegExp, reader: Reader): RegExpExecArray | null {
  expression.lastIndex = reader.position;
  const found = expression.exec(reader.source);
  if (found !== null) reader.position += found[0].length;
  return found;
}
