import { nextOf } from '../text/next-of.ts';
import type { JsonKind } from './facts.ts';

/** What {@link createJsonSkimmer} tells. */
export interface SkimSink {
  /**
   * A value begins (arrays and objects) or was read. `parent`: the path of what holds it; `null` for a document.
   * `depth`: of the document is 0.
   */
  value(path: string, parent: string | null, depth: number, kind: JsonKind, text: string): void;
  /** Values deeper than this have no path of their own. */
  readonly deepest: number;
}

export interface JsonSkimmer {
  write(text: string): void;
  end(): void;
  /** `complete`: all that was read were whole documents. */
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
 * Looks over JSON for the shape of it. Much less strict than a parser, which will read the file anyway: it only has to
 * find its way, and to notice when it cannot. How the text is cut into pieces makes no difference.
 */
export function createJsonSkimmer(sink: SkimSink): JsonSkimmer {
  const frames: Frame[] = [];
  let documents = 0;
  let isBroken = false;
  /** A string, or a bare word (number, literal), that is being read. */
  let token: { readonly isString: boolean; text: string; isEscaped: boolean } | null = null;
  /** A string that may turn out to be a member's name. */
  let expectsName = false;

  function begin(kind: JsonKind, text = ''): string {
    const frame = frames.at(-1);
    if (frame === undefined) documents += 1;
    const path = pathOf(frame);
    sink.value(path, frame?.path ?? null, frames.length, kind, text);
    return path;
  }

  function pathOf(frame: Frame | undefined): string {
    if (frame === undefined || frames.length > sink.deepest) return '';
    if (frame.isArray) return `${frame.path}[]`;
    return frame.path === '' ? (frame.name ?? '') : `${frame.path}.${frame.name ?? ''}`;
  }

  function endString(text: string): void {
    const frame = frames.at(-1);
    if (expectsName && frame !== undefined) {
      frame.name = text;
      expectsName = false;
    } else {
      begin('string', text);
    }
  }

  function endWord(word: string): void {
    if (word === 'null') begin('null');
    else if (word === 'true' || word === 'false') begin('boolean');
    else if (/^-?\d[\d.eE+-]*$/u.test(word)) begin('number', word);
    else isBroken = true;
  }

  function structure(character: string): void {
    switch (character) {
      case '{':
      case '[': {
        const path = begin(character === '[' ? 'array' : 'object');
        frames.push({ isArray: character === '[', path, name: null });
        expectsName = character === '{';
        break;
      }
      case '}':
      case ']':
        if (frames.pop()?.isArray !== (character === ']')) isBroken = true;
        expectsName = false;
        break;
      case ',':
        expectsName = frames.at(-1)?.isArray === false;
        if (frames.length === 0) isBroken = true;
        break;
      case ':':
        if (frames.at(-1)?.isArray !== false) isBroken = true;
        break;
      default:
        token = { isString: character === '"', text: character === '"' ? '' : character, isEscaped: false };
    }
  }

  /** Returns how far the string goes in this piece. */
  function readString(text: string, from: number, current: { text: string; isEscaped: boolean }): number {
    let at = from;
    for (; at < text.length; at++) {
      const character = text.charAt(at);
      if (current.isEscaped) current.isEscaped = false;
      else if (character === '\\') current.isEscaped = true;
      else if (character === '"') break;
    }
    if (current.text.length < keptLength) current.text += text.slice(from, Math.min(at, from + keptLength));
    if (at === text.length) return at;
    token = null;
    endString(unescaped(current.text));
    return at + 1;
  }

  function readWord(text: string, from: number, current: { text: string }): number {
    const end = nextOf(/[^\w.+-]/gu, text, from);
    current.text += text.slice(from, end);
    if (current.text.length > keptLength) isBroken = true;
    if (end === text.length) return end;
    token = null;
    endWord(current.text);
    return end;
  }

  function write(text: string): void {
    let at = 0;
    while (at < text.length && !isBroken) {
      if (token === null) {
        at = nextOf(/[^ \t\r\n]/gu, text, at);
        if (at < text.length) structure(text.charAt(at));
        at += 1;
      } else {
        at = token.isString ? readString(text, at, token) : readWord(text, at, token);
      }
    }
  }

  function end(): void {
    if (token !== null && !token.isString && !isBroken) {
      const word = token.text;
      token = null;
      endWord(word);
    }
  }

  return {
    write,
    end,
    state: () => (isBroken ? 'broken' : frames.length === 0 && token === null && documents > 0 ? 'complete' : 'open'),
    documents: () => documents,
  };
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
