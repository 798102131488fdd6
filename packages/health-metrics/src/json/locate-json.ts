import { createScanner, findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';

/** Where JSON text breaks its grammar (RFC 8259), and what would have been right there. */
export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
}

/** A step into a value: a member's name or an element's index. */
export type JsonPath = readonly (string | number)[];

/** No answer of GitHub's API nests deeper; the tree of one that does would exhaust the stack. */
const maxDepth = 1000;

/** The first place where a text breaks JSON's grammar; `null` if it does not. For messages: it keeps the whole tree. */
export function findJsonFault(text: string): JsonFault | null {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== null) return { offset: tooDeep, expected: `at most ${maxDepth} levels` };
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  return first === undefined ? null : { offset: first.offset, expected: expectedAt(first) };
}

/** Where the value at `path` begins; if there is no such value, where the innermost one around it does. */
export function locateJson(text: string, path: JsonPath): number {
  const root = findTooDeep(text) === null ? parseTree(text) : undefined;
  if (root === undefined) return 0;
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return node.offset;
  }
  return root.offset;
}

/** Where a text nests too deeply; `null` if it does not. */
function findTooDeep(text: string): number | null {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const token = text.charAt(scanner.getTokenOffset());
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth > maxDepth) return scanner.getTokenOffset();
  }
  return null;
}

function expectedAt({ error }: ParseError): string {
  switch (printParseErrorCode(error)) {
    case 'PropertyNameExpected':
      return "a member's name in double quotes";
    case 'ColonExpected':
      return '":"';
    case 'CommaExpected':
      return 'a comma or a closing bracket';
    case 'CloseBraceExpected':
      return '"," or "}"';
    case 'CloseBracketExpected':
      return '"," or "]"';
    case 'EndOfFileExpected':
      return 'the end of the value';
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return 'no comment';
    case 'UnexpectedEndOfString':
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
    case 'InvalidCharacter':
      return 'a string that is closed on its line, with known escapes';
    case 'InvalidSymbol':
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
    case 'ValueExpected':
    case '<unknown ParseErrorCode>':
      return 'a JSON value';
  }
}
