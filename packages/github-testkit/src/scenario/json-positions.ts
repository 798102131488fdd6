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
const literals = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;
const separator = '\0';

/** The key of a path among offsets. */
export function pathKey(path: readonly PropertyKey[]): string {
  return path.map(String).join(separator);
}

/**
 * Parses JSON (RFC 8259) and remembers where everything is.
 *
 * @throws {JsonSyntaxError} where it is broken, or names a key twice.
 */
export function parseLocatedJson(text: string): LocatedJson {
  const reader = new Reader(text);
  return { value: reader.document(), offsets: reader.offsets };
}

class Reader {
  readonly offsets = new Map<string, number>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith('\uFEFF')) this.#at = 1;
  }

  document(): unknown {
    const value = this.#value([], 0);
    if (this.#peek() !== undefined) throw this.#error('expected the end of the file');
    return value;
  }

  #value(path: readonly PropertyKey[], depth: number): unknown {
    if (depth > maxDepth) throw this.#error(`expected no more than ${maxDepth} levels`);
    const next = this.#peek();
    if (!this.offsets.has(pathKey(path))) this.offsets.set(pathKey(path), this.#at);
    if (next === '{') return this.#object(path, depth);
    if (next === '[') return this.#array(path, depth);
    if (next === '"') return this.#string();
    for (const [word, value] of literals) if (this.#take(word)) return value;
    const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
    number.lastIndex = this.#at;
    const match = number.exec(this.#text);
    if (match === null) throw this.#error('expected a value');
    this.#at += match[0].length;
    return Number(match[0]);
  }

  #object(path: readonly PropertyKey[], depth: number): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    this.#at += 1;
    if (this.#peek() === '}') {
      this.#at += 1;
      return {};
    }
    do {
      if (this.#peek() !== '"') throw this.#error('expected a key in double quotes');
      const keyAt = this.#at;
      const key = this.#string();
      if (entries.has(key)) throw new JsonSyntaxError(`the key ${JSON.stringify(key)} is there twice`, keyAt);
      this.offsets.set(pathKey([...path, key]), keyAt);
      if (this.#peek() !== ':') throw this.#error('expected a colon');
      this.#at += 1;
      entries.set(key, this.#value([...path, key], depth + 1));
    } while (this.#comma('}'));
    return Object.fromEntries(entries);
  }

  #array(path: readonly PropertyKey[], depth: number): unknown[] {
    const items: unknown[] = [];
    this.#at += 1;
    if (this.#peek() === ']') {
      this.#at += 1;
      return items;
    }
    do items.push(this.#value([...path, items.length], depth + 1));
    while (this.#comma(']'));
    return items;
  }

  #comma(end: '}' | ']'): boolean {
    const next = this.#peek();
    if (next !== ',' && next !== end) throw this.#error(`expected a comma or ${end}`);
    this.#at += 1;
    return next === ',';
  }

  #string(): string {
    const pattern = /"(?:[^"\\\r\n]|\\.)*"/uy;
    pattern.lastIndex = this.#at;
    const [quoted = ''] = pattern.exec(this.#text) ?? [];
    const value = this.#unquote(quoted);
    this.#at += quoted.length;
    return value;
  }

  #unquote(quoted: string): string {
    try {
      return String(JSON.parse(quoted));
    } catch {
      throw this.#error(
        'expected the text to end with a double quote on its line, with backslashes and control characters escaped',
      );
    }
  }

  #take(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  /** The next character that is not white space. */
  #peek(): string | undefined {
    while (/[ \t\r\n]/u.test(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#text[this.#at];
  }

  #error(expected: string): JsonSyntaxError {
    const found = this.#text[this.#at];
    return new JsonSyntaxError(
      `${expected}, found ${found === undefined ? 'the end of the file' : JSON.stringify(found)}`,
      this.#at,
    );
  }
}
