import { nextOf } from '../text/next-of.ts';
import type { JsonKind } from './facts.ts';

const wordEnd = /[^\w.+-]/gu;
const notBlank = /[^ \t\r\n]/gu;

/** Receives the events of {@link createJsonSkimmer}. */
export interface SkimSink {
  /**
   * A value begins (arrays and objects) or was read. `parent`: the path of what holds it; `null` for a document.
   * `depth`: of the document is 0.
   */
  value(path: string, parent: string | null, depth: number, kind: JsonKind, text: string): void;
  /** Values deeper than this are not recorded under a separate path. */
  readonly deepest: number;
}

export interface JsonSkimmer {
  write(text: string): void;
  end(): void;
  /** `complete`: everything that was read consists of whole documents. */
  state(): 'open' | 'complete' | 'broken';
  /** How many documents have begun. */
  documents(): number;
}

interface Frame {
  readonly isArray: boolean;
  readonly path: string;
  /** The member that is being read. */
  name: string | null;
}

/** Text of a string or number beyond this is not kept. */
const keptLength = 512;

/**
 * Scans JSON for its structure. Much less strict than a parser, which will read the file anyway: it only has to follow
 * the structure, and to notice when it cannot. How the text is chunked makes no difference.
 */
export function createJsonSkimmer(sink: SkimSink): JsonSkimmer {
  return new SkimmingReader(sink);
}

class SkimmingReader implements JsonSkimmer {
  readonly #sink: SkimSink;
  readonly #frames: Frame[] = [];
  #documents = 0;
  #isBroken = false;
  /** A string, or a bare word (number, literal), that is being read. */
  #token: { readonly isString: boolean; text: string; isEscaped: boolean } | null = null;
  /** A string that may turn out to be a member's name. */
  #expectsName = false;

  constructor(sink: SkimSink) {
    this.#sink = sink;
  }

  state(): ReturnType<JsonSkimmer['state']> {
    if (this.#isBroken) return 'broken';
    return this.#frames.length === 0 && this.#token === null && this.#documents > 0 ? 'complete' : 'open';
  }

  documents(): number {
    return this.#documents;
  }

  #begin(kind: JsonKind, text = ''): string {
    const frame = this.#frames.at(-1);
    if (frame === undefined) this.#documents += 1;
    const path = this.#pathOf(frame);
    this.#sink.value(path, frame?.path ?? null, this.#frames.length, kind, text);
    return path;
  }

  #pathOf(frame: Frame | undefined): string {
    if (frame === undefined || this.#frames.length > this.#sink.deepest) return '';
    if (frame.isArray) return `${frame.path}[]`;
    return frame.path === '' ? (frame.name ?? '') : `${frame.path}.${frame.name ?? ''}`;
  }

  #endString(text: string): void {
    const frame = this.#frames.at(-1);
    if (this.#expectsName && frame !== undefined) {
      frame.name = text;
      this.#expectsName = false;
    } else {
      this.#begin('string', text);
    }
  }

  #endWord(word: string): void {
    if (word === 'null') this.#begin('null');
    else if (word === 'true' || word === 'false') this.#begin('boolean');
    else if (/^-?\d[\d.eE+-]*$/u.test(word)) this.#begin('number', word);
    else this.#isBroken = true;
  }

  #structure(character: string): void {
    switch (character) {
      case '{':
      case '[': {
        const path = this.#begin(character === '[' ? 'array' : 'object');
        this.#frames.push({ isArray: character === '[', path, name: null });
        this.#expectsName = character === '{';
        break;
      }
      case '}':
      case ']':
        if (this.#frames.pop()?.isArray !== (character === ']')) this.#isBroken = true;
        this.#expectsName = false;
        break;
      case ',':
        this.#expectsName = this.#frames.at(-1)?.isArray === false;
        if (this.#frames.length === 0) this.#isBroken = true;
        break;
      case ':':
        if (this.#frames.at(-1)?.isArray !== false) this.#isBroken = true;
        break;
      default:
        this.#token = { isString: character === '"', text: character === '"' ? '' : character, isEscaped: false };
    }
  }

  /** Returns how far the string extends in this chunk. */
  #readString(text: string, from: number, current: { text: string; isEscaped: boolean }): number {
    let at = from;
    for (; at < text.length; at++) {
      const character = text.charAt(at);
      if (current.isEscaped) current.isEscaped = false;
      else if (character === '\\') current.isEscaped = true;
      else if (character === '"') break;
    }
    if (current.text.length < keptLength) current.text += text.slice(from, Math.min(at, from + keptLength));
    if (at === text.length) return at;
    this.#token = null;
    this.#endString(unescaped(current.text));
    return at + 1;
  }

  #readWord(text: string, from: number, current: { text: string }): number {
    const end = nextOf(wordEnd, text, from);
    current.text += text.slice(from, end);
    if (current.text.length > keptLength) this.#isBroken = true;
    if (end === text.length) return end;
    this.#token = null;
    this.#endWord(current.text);
    return end;
  }

  write(text: string): void {
    let at = 0;
    while (at < text.length && !this.#isBroken) {
      if (this.#token === null) {
        at = nextOf(notBlank, text, at);
        if (at < text.length) this.#structure(text.charAt(at));
        at += 1;
      } else {
        at = this.#token.isString ? this.#readString(text, at, this.#token) : this.#readWord(text, at, this.#token);
      }
    }
  }

  end(): void {
    if (this.#token !== null && !this.#token.isString && !this.#isBroken) {
      const word = this.#token.text;
      this.#token = null;
      this.#endWord(word);
    }
  }
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    const value: unknown = JSON.parse(`"${text}"`);
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
}
