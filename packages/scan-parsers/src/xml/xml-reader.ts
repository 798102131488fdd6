import {
  isCut,
  isResolvable,
  notWhiteSpace,
  plainAttributes,
  plainMarkup,
  resolved,
  special,
  valueOf,
} from './plain-markup.ts';
import type { PlainMarkup, PlainTag } from './plain-markup.ts';
import { outermostScope, scopeWithin, scopedName } from './name-scope.ts';
import type { NameScope, ScopedName } from './name-scope.ts';
import { keepMore, keptTextOf, wholeOrEnds } from './kept-text.ts';
import type { KeptText } from './kept-text.ts';
import { LineCounter } from './line-counter.ts';
import { createStrictXmlReader } from './strict-xml-reader.ts';
import { maxCommentLength } from './xml-handler.ts';
import type { XmlElement, XmlHandler, XmlReader } from './xml-handler.ts';
import type { TextPosition } from './xml-fault.ts';
import { defaultXmlLimits } from './xml-limits.ts';
import type { XmlLimits } from './xml-limits.ts';

/** What is cut is looked at again with the next piece, up to this length. */
const maxHeld = 1024 * 1024;
const slash = 0x2f;
const greaterThan = 0x3e;
const loneReturn = /\r(?!\n)/;

/**
 * A streaming reader for XML with namespaces, strict on well-formedness, without DTD processing: a DOCTYPE is skipped
 * and its external subset never fetched; one with an internal subset is refused, and so is every entity that is not
 * predefined.
 *
 * Nearly all reports use only the plainest parts of XML, which the engine's own patterns read three times as fast as a
 * loop over characters does. At the first thing beyond these, whether or not it is well-formed, the strict reader takes
 * over. Memory is bounded by the limits, not by the document.
 *
 * @see https://www.w3.org/TR/xml/, https://www.w3.org/TR/xml-names/ and ADR 0195
 *
 * @example
 * const reader = createXmlReader({ open: (element) => console.log(element.name) });
 * reader.write('<testsuite><test');
 * reader.write('case/></testsuite>');
 * reader.end();
 */
export function createXmlReader(handler: XmlHandler, limits: XmlLimits = defaultXmlLimits): XmlReader {
  return new PlainFirstReader(handler, limits);
}

/** An element that is open. */
interface OpenElement {
  /** With its prefix. */
  readonly written: string;
  readonly scope: NameScope;
  /** Its own character data so far; `null` if nobody asks for it. */
  readonly kept: KeptText | null;
}

class PlainFirstReader implements XmlReader {
  readonly #handler: XmlHandler;
  readonly #limits: XmlLimits;
  readonly #ancestors: string[] = [];
  readonly #open: OpenElement[] = [];
  readonly #counter = new LineCounter();
  /** The place that was reached, while all was plain. */
  readonly #place = (): TextPosition => this.#counter.placeOf(this.#text, this.#at);
  #strict: XmlReader | null = null;
  #text = '';
  /** How far the text was read. */
  #at = 0;
  #elements = 0;
  #hasDoctype = false;
  #isBegun = false;
  /** The last piece ended in a carriage return, which may be half of a line end. */
  #heldReturn = '';

  constructor(handler: XmlHandler, limits: XmlLimits) {
    this.#handler = handler;
    this.#limits = limits;
  }

  write(piece: string): void {
    if (this.#strict !== null) {
      this.#strict.write(piece);
      return;
    }
    this.#counter.pass(this.#text, this.#at);
    const more = this.#withoutReturns(this.#heldReturn + piece);
    this.#text = this.#text.slice(this.#at) + more;
    this.#at = 0;
    if (special.test(more) || !this.#readOn()) this.#fallBack();
  }

  end(): void {
    const isComplete = this.#open.length === 0 && this.#elements > 0 && this.#heldReturn === '';
    if (this.#strict === null && isComplete && !notWhiteSpace.test(this.#text.slice(this.#at))) return;
    this.#fallBack().end();
  }

  position(): TextPosition {
    return this.#fallBack().position();
  }

  /** With line feeds for line ends, unless there are others as well. */
  #withoutReturns(text: string): string {
    this.#heldReturn = '';
    if (!text.includes('\r')) return text;
    if (text.endsWith('\r')) this.#heldReturn = '\r';
    const whole = this.#heldReturn === '' ? text : text.slice(0, -1);
    return loneReturn.test(whole) ? whole : whole.replaceAll('\r\n', '\n');
  }

  /** Reads on as far as all is plain and complete. Returns whether it is. */
  #readOn(): boolean {
    for (;;) {
      const begin = this.#text.indexOf('<', this.#at);
      if (begin < 0) return this.#text.length - this.#at <= maxHeld;
      if (begin > this.#at && !this.#takeText(this.#text.slice(this.#at, begin))) return false;
      this.#at = begin;
      if (this.#takeClosing(begin)) continue;
      const markup = plainMarkup(this.#text, begin);
      if (markup === null) return isCut(this.#text, begin) && this.#text.length - begin <= maxHeld;
      if (markup.end - begin >= this.#limits.markupLength) return false;
      if (!this.#takeMarkup(markup)) return false;
      this.#at = markup.end;
      this.#isBegun = true;
    }
  }

  /** Takes the end tag of the innermost element, as nearly all are written; a look at its name is enough for that. */
  #takeClosing(begin: number): boolean {
    if (this.#text.charCodeAt(begin + 1) !== slash) return false;
    const name = this.#open.at(-1)?.written;
    if (name === undefined || !this.#text.startsWith(name, begin + 2)) return false;
    const end = begin + 2 + name.length;
    return this.#text.charCodeAt(end) === greaterThan && this.#close(end + 1);
  }

  /** @returns whether it is plain where it is. */
  #takeMarkup(markup: PlainMarkup): boolean {
    switch (markup.kind) {
      case 'open':
        return this.#openTag(markup);
      case 'empty':
        return this.#openTag(markup) && this.#close(markup.end);
      case 'close':
        return this.#open.at(-1)?.written === markup.name && this.#close(markup.end);
      case 'cdata':
        return this.#open.length > 0 && this.#keepText(markup.text);
      case 'declaration':
        return !this.#isBegun;
      case 'doctype':
        if (this.#elements > 0 || this.#hasDoctype) return false;
        this.#hasDoctype = true;
        return true;
      case 'comment':
        this.#handler.comment?.(markup.text.slice(0, maxCommentLength));
        return true;
      case 'skipped':
        return true;
    }
  }

  /** @returns whether it is plain. */
  #takeText(source: string): boolean {
    if (this.#open.length === 0) {
      this.#isBegun = true;
      return !notWhiteSpace.test(source);
    }
    if (source.includes(']]>')) return false;
    if (this.#open.at(-1)?.kept === null) return isResolvable(source);
    const text = resolved(source);
    return text !== null && this.#keepText(text);
  }

  #keepText(text: string): boolean {
    const kept = this.#open.at(-1)?.kept ?? null;
    if (kept === null) return true;
    if (!kept.isEnds && kept.text.length + text.length > this.#limits.textLength) return false;
    return keepMore(kept, text, this.#limits);
  }

  #openTag({ name: written, source, end }: PlainTag): boolean {
    const { depth, elements } = this.#limits;
    const outer = this.#open.at(-1);
    const attributes = plainAttributes(source);
    if (attributes === null || attributes.length / 2 > this.#limits.attributes) return false;
    if (this.#open.length >= depth || this.#elements >= elements || (outer === undefined && this.#elements > 0))
      return false;
    const scope = scopeWithin(outer?.scope ?? outermostScope, attributes);
    const name = scope === null ? null : scopedName(scope, written);
    if (scope === null || name === null) return false;
    this.#at = end;
    this.#elements += 1;
    this.#handler.open(new PlainElement(name, this.#ancestors, attributes, this.#place));
    const kept = keptTextOf(this.#handler, name.local, this.#ancestors.at(-1));
    this.#ancestors.push(name.local);
    this.#open.push({ written, scope, kept });
    return true;
  }

  #close(end: number): boolean {
    this.#at = end;
    const closed = this.#open.pop();
    const name = this.#ancestors.pop();
    if (closed === undefined || name === undefined) return false;
    this.#handler.close?.(name, closed.kept === null ? '' : wholeOrEnds(closed.kept, this.#limits), this.#place);
    return true;
  }

  /** The strict reader, which reads on where this one stopped. */
  #fallBack(): XmlReader {
    if (this.#strict !== null) return this.#strict;
    this.#strict = createStrictXmlReader(this.#handler, this.#limits, {
      primer: this.#primer(),
      place: this.#place(),
      elements: this.#elements,
      texts: this.#open.map(({ kept }) => kept),
    });
    const rest = this.#text.slice(this.#at) + this.#heldReturn;
    this.#text = '';
    this.#at = 0;
    this.#strict.write(rest);
    return this.#strict;
  }

  /** A document in which the same may follow. */
  #primer(): string {
    if (!this.#isBegun) return '';
    const isClosed = this.#elements > 0 && this.#open.length === 0;
    const tags = this.#open.map(({ written, scope }, index) => {
      const isDeclaring = scope !== (this.#open[index - 1]?.scope ?? outermostScope);
      return `<${written}${isDeclaring ? attributesOf(scope.declared) : ''}>`;
    });
    const doctype = this.#hasDoctype ? '<!DOCTYPE r>' : '';
    return `<?xml version="1.0"?>${doctype}${tags.join('')}${isClosed ? '<r/>' : ''}`;
  }
}

function attributesOf(pairs: readonly string[]): string {
  const escaped = (value: string): string =>
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return pairs.map((part, index) => (index % 2 === 0 ? ` ${part}=` : `"${escaped(part)}"`)).join('');
}

class PlainElement implements XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly ancestors: readonly string[];
  readonly #attributes: readonly string[];
  readonly #place: () => TextPosition;

  constructor(
    { local, namespace }: ScopedName,
    ancestors: readonly string[],
    attributes: readonly string[],
    place: () => TextPosition,
  ) {
    this.name = local;
    this.namespace = namespace;
    this.ancestors = ancestors;
    this.#attributes = attributes;
    this.#place = place;
  }

  get position(): TextPosition {
    return this.#place();
  }

  attribute(name: string): string | undefined {
    return valueOf(this.#attributes, name);
  }

  hasAny(names: ReadonlySet<string>): boolean {
    for (let index = 0; index < this.#attributes.length; index += 2)
      if (names.has(this.#attributes[index] ?? '')) return true;
    return false;
  }

  attributes(): ReadonlyMap<string, string> {
    const all = new Map<string, string>();
    for (let index = 0; index < this.#attributes.length; index += 2)
      all.set(this.#attributes[index] ?? '', this.#attributes[index + 1] ?? '');
    return all;
  }
}
