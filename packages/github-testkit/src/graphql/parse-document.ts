/** An argument: a value as it is, or the name of a variable. */
export type ArgumentValue =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly ArgumentValue[] }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, ArgumentValue>> };

/** Something that is asked for. */
export type Selection =
  | {
      readonly kind: 'field';
      readonly alias: string;
      readonly name: string;
      readonly arguments: Readonly<Record<string, ArgumentValue>>;
      readonly selections: readonly Selection[];
    }
  /** `null`: of any type. */
  | { readonly kind: 'inline'; readonly on: string | null; readonly selections: readonly Selection[] }
  | { readonly kind: 'spread'; readonly name: string };

/** A document with one operation. */
export interface GraphqlDocument {
  readonly kind: 'query' | 'mutation';
  readonly name: string | null;
  /** What variables are when they are not given. */
  readonly defaults: Readonly<Record<string, ArgumentValue>>;
  readonly selections: readonly Selection[];
  readonly fragments: Readonly<Record<string, { readonly on: string; readonly selections: readonly Selection[] }>>;
}

/** Thrown for a text that is not a document of a supported kind. */
export class GraphqlSyntaxError extends Error {
  override readonly name = 'GraphqlSyntaxError';
}

const token =
  /[\s,]+|#[^\n]*|(?<token>\.\.\.|[!$&()=:@[\]{}|]|[_A-Za-z]\w*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|"(?:[^"\\\n]|\\.)*")|(?<other>.)/gu;
/** No client sends deeper documents, and they would exhaust the stack. */
const maxDepth = 50;

/**
 * Reads a GraphQL document: https://spec.graphql.org/October2021/#sec-Document. Subscriptions, directives and block
 * strings are refused.
 *
 * @throws {GraphqlSyntaxError}
 * @see ADR 0072
 */
export function parseDocument(text: string): GraphqlDocument {
  return new Parser(tokensOf(text)).document();
}

function tokensOf(text: string): string[] {
  return [...text.matchAll(token)].flatMap(({ groups }) => {
    if (groups?.['other'] !== undefined) throw new GraphqlSyntaxError(`unexpected ${JSON.stringify(groups['other'])}`);
    return groups?.['token'] ?? [];
  });
}

class Parser {
  readonly #tokens: readonly string[];
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  document(): GraphqlDocument {
    const fragments: Record<string, { on: string; selections: Selection[] }> = {};
    let operation: Omit<GraphqlDocument, 'fragments'> | undefined;
    while (this.#peek() !== undefined) {
      if (this.#peek() === 'fragment') {
        this.#next();
        const name = this.#name();
        this.#expect('on');
        fragments[name] = { on: this.#name(), selections: this.#selections() };
        continue;
      }
      if (operation !== undefined) throw new GraphqlSyntaxError('a document with several operations');
      operation = this.#operation();
    }
    if (operation === undefined) throw new GraphqlSyntaxError('a document without an operation');
    return { ...operation, fragments };
  }

  #operation(): Omit<GraphqlDocument, 'fragments'> {
    if (this.#peek() === '{') return { kind: 'query', name: null, defaults: {}, selections: this.#selections() };
    const kind = this.#next();
    if (kind !== 'query' && kind !== 'mutation') throw new GraphqlSyntaxError(`unexpected ${JSON.stringify(kind)}`);
    const name = this.#isName() ? this.#name() : null;
    return { kind, name, defaults: this.#variables(), selections: this.#selections() };
  }

  #variables(): Record<string, ArgumentValue> {
    const defaults: Record<string, ArgumentValue> = {};
    if (!this.#take('(')) return defaults;
    while (!this.#take(')')) {
      this.#expect('$');
      const name = this.#name();
      this.#expect(':');
      this.#type();
      if (this.#take('=')) defaults[name] = this.#value();
    }
    return defaults;
  }

  /** Types are read over: what a variable may be is seen where it is used. */
  #type(): void {
    if (this.#take('[')) {
      this.#type();
      this.#expect(']');
    } else this.#name();
    this.#take('!');
  }

  #selections(): Selection[] {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw new GraphqlSyntaxError(`selections nested more than ${maxDepth} deep`);
    this.#expect('{');
    const selections: Selection[] = [];
    while (!this.#take('}')) selections.push(this.#take('...') ? this.#fragment() : this.#field());
    this.#depth -= 1;
    return selections;
  }

  #fragment(): Selection {
    if (this.#take('on')) return { kind: 'inline', on: this.#name(), selections: this.#selections() };
    if (this.#peek() === '{') return { kind: 'inline', on: null, selections: this.#selections() };
    return { kind: 'spread', name: this.#name() };
  }

  #field(): Selection {
    const first = this.#name();
    const name = this.#take(':') ? this.#name() : first;
    const given = this.#take('(') ? this.#members(')') : {};
    const selections = this.#peek() === '{' ? this.#selections() : [];
    return { kind: 'field', alias: first, name, arguments: given, selections };
  }

  #members(end: ')' | '}'): Record<string, ArgumentValue> {
    const members: Record<string, ArgumentValue> = {};
    while (!this.#take(end)) {
      const name = this.#name();
      this.#expect(':');
      members[name] = this.#value();
    }
    return members;
  }

  #value(): ArgumentValue {
    const first = this.#next();
    switch (first) {
      case '$':
        return { kind: 'variable', name: this.#name() };
      case '{':
        return { kind: 'object', fields: this.#members('}') };
      case '[': {
        const items: ArgumentValue[] = [];
        while (!this.#take(']')) items.push(this.#value());
        return { kind: 'list', items };
      }
      case 'true':
      case 'false':
        return { kind: 'value', value: first === 'true' };
      case 'null':
        return { kind: 'value', value: null };
      default:
        return { kind: 'value', value: literal(first) };
    }
  }

  #peek(): string | undefined {
    return this.#tokens[this.#position];
  }

  #next(): string {
    const found = this.#peek();
    if (found === undefined) throw new GraphqlSyntaxError('the document ends too early');
    this.#position += 1;
    return found;
  }

  #take(wanted: string): boolean {
    if (this.#peek() !== wanted) return false;
    this.#position += 1;
    return true;
  }

  #expect(wanted: string): void {
    if (!this.#take(wanted))
      throw new GraphqlSyntaxError(
        `expected ${JSON.stringify(wanted)}, found ${JSON.stringify(this.#peek() ?? 'the end')}`,
      );
  }

  #isName(): boolean {
    return /^[_A-Za-z]/u.test(this.#peek() ?? '');
  }

  #name(): string {
    if (!this.#isName())
      throw new GraphqlSyntaxError(`expected a name, found ${JSON.stringify(this.#peek() ?? 'the end')}`);
    return this.#next();
  }
}

/** A text, a number, or the value of an enumeration, which is a text here. */
function literal(text: string): string | number {
  if (text.startsWith('"')) return parseString(text);
  if (/^-?\d/u.test(text)) return Number(text);
  if (/^[_A-Za-z]/u.test(text)) return text;
  throw new GraphqlSyntaxError(`expected a value, found ${JSON.stringify(text)}`);
}

function parseString(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    throw new GraphqlSyntaxError(`${text} is not a string`);
  }
}
