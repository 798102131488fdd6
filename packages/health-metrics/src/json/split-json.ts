import { withoutByteOrderMark } from '@portcullis/gate-core/text';

/** One JSON value of several in a row, still as text. */
export interface JsonSlice {
  readonly text: string;
  /** Where it starts in the whole. */
  readonly offset: number;
}

const quote = 0x22;
const backslash = 0x5c;

/**
 * Cuts text into its JSON values: one after another, with or without white space between, as `gh api --paginate` writes
 * pages, or one per line. The grammar is not checked: an unterminated value is the last slice.
 */
export function* splitJson(text: string): Generator<JsonSlice> {
  let start = skipSpace(text, text.length - withoutByteOrderMark(text).length);
  while (start < text.length) {
    const end = endOfValue(text, start);
    yield { text: text.slice(start, end), offset: start };
    start = skipSpace(text, end);
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  return at;
}

function endOfValue(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '"') return endOfString(text, start);
  return first === '{' || first === '[' ? endOfNest(text, start) : endOfWord(text, start);
}

function endOfNest(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at) - 1;
    // `[` and `{` are 0x5b and 0x7b, `]` and `}` are 0x5d and 0x7d: one bit apart.
    else if ((code & 0xdf) === 0x5b) depth += 1;
    else if ((code & 0xdf) === 0x5d) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** A number, a literal, or text that is not JSON at all: up to white space or the start of something else. */
function endOfWord(text: string, start: number): number {
  const wordEnd = /[\s{["]/gu;
  wordEnd.lastIndex = start + 1;
  return wordEnd.exec(text)?.index ?? text.length;
}

/** The offset after the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1 && isEscaped(text, at, start)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at + 1;
}

function isEscaped(text: string, at: number, start: number): boolean {
  let backslashes = 0;
  while (at - 1 - backslashes > start && text.charCodeAt(at - 1 - backslashes) === backslash) backslashes += 1;
  return backslashes % 2 === 1;
}
