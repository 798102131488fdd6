import { Lexer } from 'yaml';
import { issueAt, issueWithFile, type PolicyIssue } from '../issues/policy-issue.ts';
import type { Place, SourceText } from './place.ts';

/** More than any policy or waiver file needs, and little enough to read at once. In UTF-16 code units. */
export const maxTextLength = 1_048_576;

/** How deep maps and lists may be nested. */
export const maxDepth = 64;

const maxIndentation = 256;

/** Everything that YAML does not call printable (https://yaml.org/spec/1.2.2/#51-character-set), and stray halves of characters. */
const notText = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The place of an offset in a text. */
export function placeAt(source: SourceText, offset: number): Place {
  const before = source.text.slice(0, offset).split(/\r\n|\n|\r/u);
  return { source, line: before.length, column: (before.at(-1) ?? '').length + 1, path: [] };
}

/** What must be known of a text before a YAML lexer sees it: its size, and that it is text. */
export function checkText(source: SourceText): PolicyIssue | null {
  const { text, file } = source;
  if (text.length > maxTextLength) {
    return issueWithFile(file, 'file-refused', `the file has ${text.length} characters; at most ${maxTextLength} are read`);
  }
  const stray = notText.exec(text);
  if (stray === null) return null;
  const name = `U+${(stray[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const cause = stray[0] === '\0' ? ': this looks like UTF-16 or a binary file; save it as UTF-8' : ': remove it, or write it as an escape in double quotes';
  return issueAt(placeAt(source, stray.index), 'file-refused', `the character ${name} is not allowed${cause}`);
}

/** A text is nested so deep that a recursive parser could exhaust the stack or the memory. */
export class NestedTooDeep extends Error {
  override readonly name = 'NestedTooDeep';
  /** Where it is one too deep. */
  readonly offset: number;

  constructor(offset: number) {
    super(`nested more than ${maxDepth} deep`);
    this.offset = offset;
  }
}

/**
 * The tokens of a YAML text, for a parser. They are held against the greatest depth before the parser has them, without need of a stack: open
 * brackets, indentation, and `- - -` and `? ? ?` within a line are counted.
 *
 * @throws {NestedTooDeep} at the first token that is too deep.
 */
export function* lexShallow(text: string): Generator<string> {
  let offset = 0;
  let brackets = 0;
  let indicators = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') brackets += 1;
    else if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1);
    else if (token === '-' || token === '?' || token === ':') indicators += 1;
    else if (token === '\n' || token === '\r\n' || token === ',') indicators = 0;
    const isIndentation = token.length > maxIndentation && token.trim() === '' && indicators === 0;
    if (brackets > maxDepth || indicators > maxDepth || isIndentation) throw new NestedTooDeep(offset);
    if (!isMark(token)) offset += token.length;
    yield token;
  }
}

/** The lexer's own marks (document, flow end, scalar) are no part of the text. */
function isMark(token: string): boolean {
  return token === '\u0002' || token === '\u0018' || token === '\u001F';
}
