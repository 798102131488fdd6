import { Lexer } from 'yaml';
import { issueAt, issueWithFile } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import type { Place, SourceText } from './place.ts';

/** More than any policy or waiver file needs, but small enough to read at once. In UTF-16 code units. */
export const maxTextLength = 1_048_576;

/** How deep maps and lists may be nested. */
export const maxDepth = 64;

const maxIndentation = 256;

/**
 * Everything that YAML does not call printable (https://yaml.org/spec/1.2.2/#51-character-set), and lone surrogates.
 */
const notText = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The place of an offset in a text. */
export function placeAt(source: SourceText, offset: number): Place {
  const before = source.text.slice(0, offset).split(/\r\n|\n|\r/u);
  return { source, line: before.length, column: (before.at(-1) ?? '').length + 1, path: [] };
}

/** Checks of a text before a YAML lexer sees it: its size, and that it is text. */
export function checkText(source: SourceText): PolicyIssue | null {
  const { text, file } = source;
  if (text.length > maxTextLength) {
    return issueWithFile(
      file,
      'file-refused',
      `the file has ${text.length} characters; at most ${maxTextLength} are read`,
    );
  }
  const stray = notText.exec(text);
  if (stray === null) return null;
  const name = `U+${(stray[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const cause =
    stray[0] === '\0'
      ? ': this looks like UTF-16 or a binary file; save it as UTF-8'
      : ': remove it, or write it as an escape in double quotes';
  return issueAt(placeAt(source, stray.index), 'file-refused', `the character ${name} is not allowed${cause}`);
}

/** A text is nested so deep that a recursive parser could exhaust the stack or the memory. */
export class NestedTooDeepError extends Error {
  override readonly name = 'NestedTooDeepError';
  /** Where it is one too deep. */
  readonly offset: number;

  constructor(offset: number) {
    super(`nested more than ${maxDepth} deep`);
    this.offset = offset;
  }
}

/**
 * The tokens of a YAML text, for a parser. The maximum depth is checked before the parser sees them, without a stack:
 * open brackets, indentation, and `- - -` and `? ? ?` within a line are counted.
 *
 * @throws {NestedTooDeepError} at the first token that is too deep.
 */
export function* lexShallow(text: string): Generator<string> {
  let offset = 0;
  let brackets = 0;
  let indicators = 0;
  for (const token of new Lexer().lex(text)) {
    const kind = tokenKinds.get(token);
    switch (kind) {
      case 'opening':
        brackets += 1;
        break;
      case 'closing':
        brackets = Math.max(0, brackets - 1);
        break;
      case 'indicator':
        indicators += 1;
        break;
      case 'separator':
        indicators = 0;
        break;
      case 'mark':
        break;
      case undefined:
        if (indicators === 0 && token.length > maxIndentation && token.trim() === '')
          throw new NestedTooDeepError(offset);
    }
    if (brackets > maxDepth || indicators > maxDepth) throw new NestedTooDeepError(offset);
    if (kind !== 'mark') offset += token.length;
    yield token;
  }
}

type TokenKind = 'opening' | 'closing' | 'indicator' | 'separator' | 'mark';

/** A map look-up rather than comparisons, because most tokens are none of these. */
const tokenKinds: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ['[', 'opening'],
  ['{', 'opening'],
  [']', 'closing'],
  ['}', 'closing'],
  ['-', 'indicator'],
  ['?', 'indicator'],
  [':', 'indicator'],
  ['\n', 'separator'],
  ['\r\n', 'separator'],
  [',', 'separator'],
  // The lexer's own tokens (document, flow end, scalar): not part of the text.
  ['\u0002', 'mark'],
  ['\u0018', 'mark'],
  ['\u001F', 'mark'],
]);
