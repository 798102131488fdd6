// ADR 0071: why no library does this.

/** Where JSON text violates the grammar (RFC 8259), and what would have been valid there. */
export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
}

/** A step into a value: a member's name or an element's index. */
export type JsonPath = readonly (string | number)[];

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
// eslint-disable-next-line no-control-regex -- RFC 8259 forbids control characters in strings by number
const stringPattern = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/uy;
const literalPattern = /true|false|null/uy;
const spacePattern = /[ \t\n\r]*/uy;

/** No answer of GitHub's API nests deeper. */
const maxDepth = 1000;

/** Thrown only inside this file. */
class StopError extends Error {
  override readonly name = 'StopError';
  readonly fault: JsonFault;

  constructor(offset: number, expected: string) {
    super(expected);
    this.fault = { offset, expected };
  }
}

/**
 * Walks JSON text whose parsing or reading failed, to find the place: `JSON.parse` does not report it, and values do
 * not know their position. Never used for valid input.
 */
class JsonWalker {
  readonly #text: string;
  readonly #wanted: JsonPath | null;
  /** Where the wanted value starts, or the innermost existing one around it. */
  found: number | null = null;
  #foundDepth = -1;

  constructor(text: string, wanted: JsonPath | null) {
    this.#text = text;
    this.#wanted = wanted;
  }

  /** @returns the offset after the value and the white space that follows. */
  value(from: number, depth: number, isOnPath: boolean): number {
    const at = this.#skipSpace(from);
    if (isOnPath && depth > this.#foundDepth) {
      this.found = at;
      this.#foundDepth = depth;
    }
    if (depth > maxDepth) throw new StopError(at, `at most ${maxDepth} levels`);
    const character = this.#text[at];
    if (character === '{') return this.#skipSpace(this.#object(at + 1, depth, isOnPath));
    if (character === '[') return this.#skipSpace(this.#array(at + 1, depth, isOnPath));
    const end = this.#match(stringPattern, at) ?? this.#match(numberPattern, at) ?? this.#match(literalPattern, at);
    if (end === null)
      throw new StopError(
        at,
        character === '"' ? 'a string that is closed on its line, with known escapes' : 'a JSON value',
      );
    return this.#skipSpace(end);
  }

  #object(from: number, depth: number, isOnPath: boolean): number {
    let at = this.#skipSpace(from);
    if (this.#text[at] === '}') return at + 1;
    for (;;) {
      const nameEnd = this.#match(stringPattern, at);
      if (nameEnd === null) throw new StopError(at, "a member's name in double quotes");
      const name: unknown = JSON.parse(this.#text.slice(at, nameEnd));
      at = this.#skipSpace(nameEnd);
      if (this.#text[at] !== ':') throw new StopError(at, '":"');
      at = this.value(at + 1, depth + 1, isOnPath && this.#wanted?.[depth] === name);
      if (this.#text[at] === '}') return at + 1;
      if (this.#text[at] !== ',') throw new StopError(at, '"," or "}"');
      at = this.#skipSpace(at + 1);
    }
  }

  #array(from: number, depth: number, isOnPath: boolean): number {
    let at = this.#skipSpace(from);
    if (this.#text[at] === ']') return at + 1;
    for (let index = 0; ; index += 1) {
      at = this.value(at, depth + 1, isOnPath && this.#wanted?.[depth] === index);
      if (this.#text[at] === ']') return at + 1;
      if (this.#text[at] !== ',') throw new StopError(at, '"," or "]"');
      at += 1;
    }
  }

  #skipSpace(at: number): number {
    return this.#match(spacePattern, at) ?? at;
  }

  #match(pattern: RegExp, at: number): number | null {
    pattern.lastIndex = at;
    return pattern.test(this.#text) ? pattern.lastIndex : null;
  }
}

/** The first place where a value violates JSON's grammar, or `null`. */
export function findJsonFault(text: string): JsonFault | null {
  try {
    new JsonWalker(text, null).value(0, 0, false);
    return null;
  } catch (error) {
    if (error instanceof StopError) return error.fault;
    throw error;
  }
}

/** Where the value at `path` begins; if there is no such value, where the innermost one around it begins. */
export function locateJson(text: string, path: JsonPath): number {
  const walker = new JsonWalker(text, path);
  try {
    walker.value(0, 0, true);
  } catch (error) {
    if (!(error instanceof StopError)) throw error;
  }
  return walker.found ?? 0;
}
