import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';

/** Where JSON is broken. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** A value with the place of everything in it. */
export interface LocatedJson {
  readonly value: unknown;
  /** By path, its parts joined with U+0000: the offset of the value, or of its key when it has one. */
  readonly offsets: ReadonlyMap<string, number>;
}

const maxDepth = 100;
const separator = '\0';

/** The key of a path among offsets. */
export function pathKey(path: readonly PropertyKey[]): string {
  return path.map(String).join(separator);
}

/**
 * Parses JSON (RFC 8259) and remembers where everything is. A byte order mark in front is ignored.
 *
 * @throws {JsonSyntaxError} where it is broken, nests too deeply, or names a key twice.
 */
export function parseLocatedJson(text: string): LocatedJson {
  refuseDeepNesting(text);
  const errors: ParseError[] = [];
  // Blanked rather than cut off, so that offsets are those of the file.
  const root = parseTree(text.replace(/^\uFEFF/u, ' '), errors, { disallowComments: true });
  const [error] = errors;
  if (error !== undefined) throw syntaxError(text, error);
  if (root === undefined) throw new JsonSyntaxError('expected a value, found the end of the file', text.length);
  const offsets = new Map<string, number>();
  return { value: collect(root, [], offsets, root.offset), offsets };
}

/** The parser would exhaust the stack. */
function refuseDeepNesting(text: string): void {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const token = text.charAt(scanner.getTokenOffset());
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth > maxDepth)
      throw new JsonSyntaxError(`expected no more than ${maxDepth} levels`, scanner.getTokenOffset());
  }
}

function collect(node: Node, path: readonly PropertyKey[], offsets: Map<string, number>, offset: number): unknown {
  offsets.set(pathKey(path), offset);
  if (node.type === 'array')
    return (node.children ?? []).map((item, index) => collect(item, [...path, index], offsets, item.offset));
  if (node.type !== 'object') return node.value;
  const members = new Map<string, unknown>();
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (key === undefined || value === undefined) continue;
    const name = String(key.value);
    if (members.has(name)) throw new JsonSyntaxError(`the key ${JSON.stringify(name)} is there twice`, key.offset);
    members.set(name, collect(value, [...path, name], offsets, key.offset));
  }
  return Object.fromEntries(members);
}

function syntaxError(text: string, error: ParseError): JsonSyntaxError {
  const found = text[error.offset];
  const what = found === undefined ? 'the end of the file' : JSON.stringify(found);
  return new JsonSyntaxError(`${expectedAt(error)}, found ${what}`, error.offset);
}

function expectedAt({ error }: ParseError): string {
  switch (printParseErrorCode(error)) {
    case 'PropertyNameExpected':
      return 'expected a key in double quotes';
    case 'ColonExpected':
      return 'expected a colon';
    case 'CommaExpected':
      return 'expected a comma or a closing bracket';
    case 'CloseBraceExpected':
      return 'expected a comma or }';
    case 'CloseBracketExpected':
      return 'expected a comma or ]';
    case 'EndOfFileExpected':
      return 'expected the end of the file';
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return 'expected no comment: JSON has none';
    case 'UnexpectedEndOfString':
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
    case 'InvalidCharacter':
      return 'expected text that ends with a double quote on its line, with known escapes';
    case 'InvalidSymbol':
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
    case 'ValueExpected':
    case '<unknown ParseErrorCode>':
      return 'expected a value';
  }
}
