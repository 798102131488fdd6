import { nextOf } from '../text/next-of.ts';
import { doctype, isUndecided, lookAhead, reference, sections } from './sections.ts';
import type { Section } from './sections.ts';

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
  /** All before the fault was written. Must throw. */
  fault(fault: SectionFault, detail: string): never;
}

export interface SectionSplitter {
  write(text: string): void;
  /** Hands over what was held back; the document is over. */
  end(): void;
}

/** Longer sections are handed over in parts, so that nothing downstream has to hold a whole one. */
const partLength = 64 * 1024;

interface SectionState {
  readonly kind: 'section';
  readonly section: Section;
  length: number;
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
 * - a tag, processing instruction or DOCTYPE that goes on for ever is stopped;
 * - a DOCTYPE with an internal subset is stopped at its `[`, before a single entity is declared (XML 1.0 §2.8);
 * - a reference that is not one of the five predefined entities or a character reference is stopped at its `&` (§4.1,
 *   §4.6);
 * - text outside the root element is stopped at its first character (§2.1).
 *
 * How the text is cut into pieces makes no difference.
 */
export function createSectionSplitter(sink: SectionSink, markupLength: number): SectionSplitter {
  let text = '';
  let isLast = false;
  /** What of `text` was handed over. */
  let written = 0;
  let state: State = { kind: 'content' };
  let depth = 0;
  let sawRoot = false;

  /** Reads on and returns how far it came; no further means that it needs more text. */
  function step(from: number): number {
    switch (state.kind) {
      case 'content':
        return content(from);
      case 'section':
        return section(from, state);
      case 'tag':
        return tag(from, state);
      case 'doctype':
        return doctypeBody(from, state);
    }
  }

  function content(from: number): number {
    const at = nextOf(/[<&]/gu, text, from);
    if (at > from) {
      if (depth <= 0) checkOutside(from, at);
      return at;
    }
    const rest = text.slice(at, at + lookAhead);
    if (!isLast && isUndecided(rest)) return at;
    return rest.startsWith('&') ? character(at) : markup(rest, at);
  }

  function checkOutside(from: number, end: number): void {
    const misplaced = nextOf(/[^ \t\r\n]/gu, text, from);
    if (misplaced < end) fail(misplaced, sawRoot ? 'text-after-root' : 'text-before-root');
  }

  function character(at: number): number {
    const rest = text.slice(at, at + lookAhead);
    const known = reference.exec(rest)?.[0];
    if (known !== undefined) return at + known.length;
    // Cut off at the very end: not a mistake of the writer. The parser will miss the end.
    if (isLast && at + rest.length === text.length && /^&[#\w]*$/u.test(rest)) return text.length;
    const name = /^&([^\s;<&"']+);/u.exec(rest)?.[1];
    return name === undefined ? fail(at, 'incomplete-reference', '&') : fail(at, 'unknown-entity', name);
  }

  function markup(rest: string, at: number): number {
    const opened = sections.find(({ open }) => rest.startsWith(open));
    if (opened !== undefined) {
      state = { kind: 'section', section: opened, length: 0 };
      return at + opened.open.length;
    }
    const isDoctype = rest.startsWith(doctype);
    state = { kind: isDoctype ? 'doctype' : 'tag', isEndTag: rest.startsWith('</'), quote: '', length: 0, last: '' };
    return at + (isDoctype ? doctype.length : 1);
  }

  function section(from: number, current: SectionState): number {
    const { close, split } = current.section;
    const at = text.indexOf(close, from);
    // The end may hold the first characters of the closing marker.
    const end = at !== -1 ? at : isLast ? text.length : Math.max(from, text.length - close.length + 1);
    current.length += end - from;
    if (split === null) limit(current.length, end);
    if (at !== -1) {
      state = { kind: 'content' };
      return at + close.length;
    }
    if (split !== null && current.length >= partLength) splitAt(from, end, current, split);
    return end;
  }

  function splitAt(from: number, end: number, current: SectionState, split: string): void {
    // A comment may not end in --->, so it is not cut behind a hyphen.
    const at = split.startsWith(text.charAt(end - 1)) && split.startsWith('-') ? end - 1 : end;
    if (at <= from) return;
    handOver(at);
    sink.writeExtra(split);
    current.length = end - at;
  }

  function tag(from: number, current: QuotingState): number {
    const at = nextOf(current.quote === '' ? /["'>&]/gu : current.quote === '"' ? /["&]/gu : /['&]/gu, text, from);
    if (at === text.length) return passOn(from, at, current);
    if (text.charAt(at) !== '&') return quoteOrEnd(from, at, current);
    passOn(from, at, current);
    return !isLast && isUndecided(text.slice(at, at + lookAhead)) ? at : character(at);
  }

  function doctypeBody(from: number, current: QuotingState): number {
    const at = nextOf(current.quote === '' ? /["'>[]/gu : current.quote === '"' ? /"/gu : /'/gu, text, from);
    if (at === text.length) return passOn(from, at, current);
    return text.charAt(at) === '[' ? fail(at, 'internal-subset') : quoteOrEnd(from, at, current);
  }

  /** At `at` there is a quotation mark or the closing `>`. */
  function quoteOrEnd(from: number, at: number, current: QuotingState): number {
    const found = text.charAt(at);
    passOn(from, at, current);
    if (found === '>' && current.quote === '') {
      endMarkup(current);
      return at + 1;
    }
    current.quote = current.quote === '' ? found : '';
    return passOn(at, at + 1, current);
  }

  function endMarkup({ kind, isEndTag, last }: QuotingState): void {
    state = { kind: 'content' };
    if (kind === 'doctype') return;
    sawRoot = true;
    if (isEndTag) depth -= 1;
    else if (last !== '/') depth += 1;
  }

  function passOn(from: number, end: number, current: QuotingState): number {
    if (end === from) return end;
    current.length += end - from;
    current.last = text.charAt(end - 1);
    limit(current.length, end);
    return end;
  }

  function limit(length: number, at: number): void {
    if (length > markupLength) fail(at, 'markup-too-long');
  }

  function handOver(end: number): void {
    if (end > written) sink.write(text.slice(written, end));
    written = end;
  }

  function fail(at: number, fault: SectionFault, detail = ''): never {
    handOver(at);
    return sink.fault(fault, detail);
  }

  function read(more: string): void {
    text = text.slice(written) + more;
    written = 0;
    let at = 0;
    while (at < text.length) {
      const next = step(at);
      if (next === at) break;
      at = next;
    }
    handOver(at);
  }

  return {
    write: read,
    end: () => {
      isLast = true;
      read('');
    },
  };
}
