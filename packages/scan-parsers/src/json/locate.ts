const whiteSpace = /[ \t\n\r]*/uy;
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]|[^\s"[\]{},:]+/suy;

/** Names of members and positions of elements that lead to a value of a document. */
export type JsonPath = readonly (string | number)[];

/**
 * Where a value begins in a text that is valid JSON: slow, made for messages.
 *
 * @returns an offset in bytes of the text's UTF-8.
 * @throws {RangeError} when the path leads to nothing.
 */
export function locate(text: string, path: JsonPath): number {
  const walk = new TokenWalk(text);
  for (const step of path) {
    walk.next();
    for (let index = 0; walk.nameOrIndex(step, index) !== step; index += 1) {
      walk.skipValue();
      if (walk.next() !== ',') throw new RangeError('no such value');
    }
  }
  walk.skipWhiteSpace();
  return new TextEncoder().encode(text.slice(0, walk.index)).length;
}

class TokenWalk {
  index = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  next(): string {
    this.skipWhiteSpace();
    return this.#match(token);
  }

  skipWhiteSpace(): void {
    this.#match(whiteSpace);
  }

  /** Before an element: its position. Before a member: its name, which is read together with the colon. */
  nameOrIndex(step: string | number, index: number): unknown {
    if (typeof step === 'number') return index;
    const name: unknown = JSON.parse(this.next());
    this.next();
    return name;
  }

  skipValue(): void {
    let depth = 0;
    do {
      const found = this.next();
      if (found === '[' || found === '{') depth += 1;
      else if (found === ']' || found === '}') depth -= 1;
    } while (depth > 0);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.index;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.index += found.length;
    return found;
  }
}
