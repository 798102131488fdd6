import { nextOf } from '../text/next-of.ts';
import { doctype, isUndecided, lookAhead, reference, sections } from './sections.ts';
import type { Section } from './sections.ts';
import { maxCommentLength } from './xml-handler.ts';

/** What {@link createSectionSplitter} found that must not be read on. */
export type SectionFault =
  | 'text-before-root'
  | 'text-after-root'
  | 'internal-subset'
  | 'unknown-entity'
  | 'incomplete-reference'
  | 'markup-too-long';

/** Where the splitter's findings go, in document order. */
export interface SectionSink {
  /** Text of the document, to be parsed. */
  write(text: string): void;
  /** Text that is not in the document: it closes and reopens a long comment or CDATA section. */
  writeExtra(text: string): void;
  /** What a comment says, as far as it is ever asked for; all of it was written. @default it is not asked for */
  comment?(text: string): void;
  /** All before the fault was written. Must throw. */
  fault(fault: SectionFault, detail: string): never;
}

export interface SectionSplitter {
  write(text: string): void;
  /** Hands over what was held back; the document is over. */
  end(): void;
}

// Made once, for to make an expression takes longer than to search for one character.
const contentEnd = /[<&]/gu;
const notBlank = /[^ \t\r\n]/gu;
const tagStop = /["'>&]/gu;
const doubleQuotedStop = /["&]/gu;
const singleQuotedStop = /['&]/gu;
const doctypeStop = /["'>[]/gu;
const doubleQuote = /"/gu;
const singleQuote = /'/gu;
/** A whole tag without references; each part ends where the next begins, so that nothing is looked at twice. */
const plainTag = /<[^!?"'>&][^"'>&]*(?:"[^"&]*"[^"'>&]*|'[^'&]*'[^"'>&]*)*>/uy;

/** Longer sections are passed on in parts, so that nothing downstream has to hold a whole one. */
const partLength = 64 * 1024;

interface SectionState {
  readonly kind: 'section';
  readonly section: Section;
  length: number;
  /** Its beginning, of a comment that is asked for. */
  text: string;
}

interface QuotingState {
  readonly kind: 'tag' | 'doctype';
  readonly isEndTag: boolean;
  /** The quotation mark that is open; empty for none. */
  quote: string;
  length: number;
  /** The last character so far. */
  last: string;
}

type State = { readonly kind: 'content' } | SectionState | QuotingState;

/**
 * A first, coarse reading of XML that keeps the parser behind it safe:
 * - long comments and CDATA sections become several, so that their size never matters;
 * - an endless tag, processing instruction or DOCTYPE is stopped;
 * - a DOCTYPE with an internal subset is stopped at its `[`, before a single entity is declared (XML 1.0 §2.8);
 * - a reference that is not one of the five predefined entities or a character reference is stopped at its `&` (§4.1,
 *   §4.6);
 * - text outside the root element is stopped at its first character (§2.1).
 *
 * How the text is chunked makes no difference.
 */
export function createSectionSplitter(sink: SectionSink, markupLength: number): SectionSplitter {
  return new CoarseReader(sink, markupLength);
}

class CoarseReader implements SectionSplitter {
  readonly #sink: SectionSink;
  readonly #markupLength: number;
  #text = '';
  #isLast = false;
  /** How much of `text` was passed on. */
  #written = 0;
  #state: State = { kind: 'content' };
  #depth = 0;
  #sawRoot = false;

  constructor(sink: SectionSink, markupLength: number) {
    this.#sink = sink;
    this.#markupLength = markupLength;
  }

  write(more: string): void {
    this.#text = this.#text.slice(this.#written) + more;
    this.#written = 0;
    let at = 0;
    while (at < this.#text.length) {
      const next = this.#step(at);
      if (next === at) break;
      at = next;
    }
    this.#handOver(at);
  }

  end(): void {
    this.#isLast = true;
    this.write('');
  }

  /** Reads on and returns how far it came; no further means that it needs more text. */
  #step(from: number): number {
    switch (this.#state.kind) {
      case 'content':
        return this.#content(from);
      case 'section':
        return this.#section(from, this.#state);
      case 'tag':
        return this.#tag(from, this.#state);
      case 'doctype':
        return this.#doctypeBody(from, this.#state);
    }
  }

  #content(from: number): number {
    const at = nextOf(contentEnd, this.#text, from);
    if (at > from) {
      if (this.#depth <= 0) this.#checkOutside(from, at);
      return at;
    }
    const end = this.#plainTag(at);
    if (end !== at) return end;
    const rest = this.#text.slice(at, at + lookAhead);
    if (!this.#isLast && isUndecided(rest)) return at;
    return rest.startsWith('&') ? this.#character(at) : this.#markup(rest, at);
  }

  /** Where the tag that begins here ends, if it is complete and plain; as nearly all are, it is not read in steps. */
  #plainTag(at: number): number {
    plainTag.lastIndex = at;
    if (!plainTag.test(this.#text)) return at;
    const end = plainTag.lastIndex;
    if (end - at - 2 > this.#markupLength) return at;
    this.#endTag(this.#text.charAt(at + 1) === '/', this.#text.charAt(end - 2));
    return end;
  }

  #checkOutside(from: number, end: number): void {
    const misplaced = nextOf(notBlank, this.#text, from);
    if (misplaced < end) this.#fail(misplaced, this.#sawRoot ? 'text-after-root' : 'text-before-root');
  }

  #character(at: number): number {
    const rest = this.#text.slice(at, at + lookAhead);
    const known = reference.exec(rest)?.[0];
    if (known !== undefined) return at + known.length;
    // Truncated at the very end: not a mistake of the writer. The parser will miss the end.
    if (this.#isLast && at + rest.length === this.#text.length && /^&[#\w]*$/u.test(rest)) return this.#text.length;
    const name = /^&([^\s;<&"']+);/u.exec(rest)?.[1];
    return name === undefined ? this.#fail(at, 'incomplete-reference', '&') : this.#fail(at, 'unknown-entity', name);
  }

  #markup(rest: string, at: number): number {
    const opened = sections.find(({ open }) => rest.startsWith(open));
    if (opened !== undefined) {
      this.#state = { kind: 'section', section: opened, length: 0, text: '' };
      return at + opened.open.length;
    }
    const isDoctype = rest.startsWith(doctype);
    this.#state = {
      kind: isDoctype ? 'doctype' : 'tag',
      isEndTag: rest.startsWith('</'),
      quote: '',
      length: 0,
      last: '',
    };
    return at + (isDoctype ? doctype.length : 1);
  }

  #section(from: number, current: SectionState): number {
    const { close, split } = current.section;
    const at = this.#text.indexOf(close, from);
    // The end may hold the first characters of the closing marker.
    const end =
      at !== -1 ? at : this.#isLast ? this.#text.length : Math.max(from, this.#text.length - close.length + 1);
    current.length += end - from;
    const isAsked = close === '-->' && this.#sink.comment !== undefined;
    if (isAsked) current.text += this.#text.slice(from, Math.min(end, from + maxCommentLength - current.text.length));
    if (split === null) this.#limit(current.length, end);
    if (at !== -1) {
      this.#state = { kind: 'content' };
      if (isAsked) this.#tell(at + close.length, current.text);
      return at + close.length;
    }
    if (split !== null && current.length >= partLength) this.#splitAt(from, end, current, split);
    return end;
  }

  #tell(end: number, comment: string): void {
    this.#handOver(end);
    this.#sink.comment?.(comment);
  }

  #splitAt(from: number, end: number, current: SectionState, split: string): void {
    // A comment may not end in --->, so it is not cut behind a hyphen.
    const at = split.startsWith(this.#text.charAt(end - 1)) && split.startsWith('-') ? end - 1 : end;
    if (at <= from) return;
    this.#handOver(at);
    this.#sink.writeExtra(split);
    current.length = end - at;
  }

  #tag(from: number, current: QuotingState): number {
    const at = nextOf(
      current.quote === '' ? tagStop : current.quote === '"' ? doubleQuotedStop : singleQuotedStop,
      this.#text,
      from,
    );
    if (at === this.#text.length) return this.#passOn(from, at, current);
    if (this.#text.charAt(at) !== '&') return this.#quoteOrEnd(from, at, current);
    this.#passOn(from, at, current);
    return !this.#isLast && isUndecided(this.#text.slice(at, at + lookAhead)) ? at : this.#character(at);
  }

  #doctypeBody(from: number, current: QuotingState): number {
    const at = nextOf(
      current.quote === '' ? doctypeStop : current.quote === '"' ? doubleQuote : singleQuote,
      this.#text,
      from,
    );
    if (at === this.#text.length) return this.#passOn(from, at, current);
    return this.#text.charAt(at) === '[' ? this.#fail(at, 'internal-subset') : this.#quoteOrEnd(from, at, current);
  }

  /** At `at` there is a quotation mark or the closing `>`. */
  #quoteOrEnd(from: number, at: number, current: QuotingState): number {
    const found = this.#text.charAt(at);
    this.#passOn(from, at, current);
    if (found === '>' && current.quote === '') {
      this.#endMarkup(current);
      return at + 1;
    }
    current.quote = current.quote === '' ? found : '';
    return this.#passOn(at, at + 1, current);
  }

  #endMarkup({ kind, isEndTag, last }: QuotingState): void {
    this.#state = { kind: 'content' };
    if (kind === 'tag') this.#endTag(isEndTag, last);
  }

  #endTag(isEndTag: boolean, last: string): void {
    this.#sawRoot = true;
    if (isEndTag) this.#depth -= 1;
    else if (last !== '/') this.#depth += 1;
  }

  #passOn(from: number, end: number, current: QuotingState): number {
    if (end === from) return end;
    current.length += end - from;
    current.last = this.#text.charAt(end - 1);
    this.#limit(current.length, end);
    return end;
  }

  #limit(length: number, at: number): void {
    if (length > this.#markupLength) this.#fail(at, 'markup-too-long');
  }

  #handOver(end: number): void {
    if (end > this.#written) this.#sink.write(this.#text.slice(this.#written, end));
    this.#written = end;
  }

  #fail(at: number, fault: SectionFault, detail = ''): never {
    this.#handOver(at);
    return this.#sink.fault(fault, detail);
  }
}
