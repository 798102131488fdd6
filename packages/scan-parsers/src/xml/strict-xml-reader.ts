import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { createSectionSplitter } from './section-splitter.ts';
import type { SectionFault } from './section-splitter.ts';
import { keepMore, keptTextOf, wholeOrEnds } from './kept-text.ts';
import type { KeptText } from './kept-text.ts';
import { xmlFault } from './xml-fault.ts';
import type { TextPosition } from './xml-fault.ts';
import type { XmlElement, XmlHandler, XmlReader } from './xml-handler.ts';
import type { XmlLimits } from './xml-limits.ts';

const hints = {
  truncated:
    'The tool was stopped while it wrote, or the file was cut off while it was copied. Run the tool again and check its exit code.',
  trailing: 'Two reports in one file? Have each run write its own file.',
  subset:
    'Reports need no DTD. Entities declared in one can make a small file expand without end, so none are accepted.',
  entity: 'Only &amp;, &lt;, &gt;, &quot;, &apos; and character references such as &#10; can be used without a DTD.',
  character:
    'XML allows no control characters, such as those that colour a terminal: have the tool print without colours.',
  reference: 'A bare & must be written as &amp;. The tool that wrote this did not escape its text.',
} as const;

/** Where in a document a reader takes over from another. */
export interface XmlStart {
  /** A document in which the same may follow: the elements that are open, with their namespaces. */
  readonly primer: string;
  readonly place: TextPosition;
  /** How many elements there were. */
  readonly elements: number;
  /** The character data so far of the elements that are open, outermost first; `null` for those that nobody asked for. */
  readonly texts: readonly (KeptText | null)[];
}

const beginning: XmlStart = { primer: '', place: { line: 1, column: 1 }, elements: 0, texts: [] };

/** Reads all of XML that `createXmlReader` describes, character by character. */
export function createStrictXmlReader(handler: XmlHandler, limits: XmlLimits, start: XmlStart = beginning): XmlReader {
  const parser = new SaxesParser({ xmlns: true });
  const splitter = createSectionSplitter(
    { write, writeExtra, fault: sectionFault, ...(handler.comment !== undefined && { comment }) },
    limits.markupLength,
  );
  const ancestors: string[] = [];
  const texts: (KeptText | null)[] = [];
  let isPrimed = false;
  let primed = { line: 1, column: 0 };
  let elements = 0;
  let isRootClosed = false;
  let isEnding = false;
  let isListening = false;
  /** Characters on `line` that the splitter added and the document does not have. */
  let extra = { line: 0, length: 0 };

  function position(): TextPosition {
    const added = extra.line === parser.line ? extra.length : 0;
    const before = parser.line === primed.line ? primed.column - start.place.column + 1 : 0;
    return {
      line: parser.line - primed.line + start.place.line,
      column: Math.max(1, parser.column - before - added + 1),
    };
  }

  function write(text: string): void {
    parser.write(text);
  }

  function trailing(place: TextPosition): Error {
    return xmlFault('malformed', 'there is more after the end of the XML document', place, hints.trailing);
  }

  function comment(text: string): void {
    handler.comment?.(text.replaceAll(/\r\n?/gu, '\n'));
  }

  function writeExtra(text: string): void {
    extra = { line: parser.line, length: (extra.line === parser.line ? extra.length : 0) + text.length };
    parser.write(text);
  }

  function sectionFault(fault: SectionFault, detail: string): never {
    switch (fault) {
      case 'text-before-root':
        throw xmlFault('malformed', 'not well-formed XML: text before the root element', position());
      case 'text-after-root':
        throw trailing(position());
      case 'internal-subset':
        throw xmlFault('malformed', 'the DOCTYPE declares entities or elements', position(), hints.subset);
      case 'unknown-entity':
        throw xmlFault(
          'malformed',
          `not well-formed XML: the entity &${detail}; is not declared`,
          position(),
          hints.entity,
        );
      case 'incomplete-reference':
        throw xmlFault(
          'malformed',
          `not well-formed XML: ${detail} does not begin a reference`,
          position(),
          hints.reference,
        );
      case 'markup-too-long':
        throw tooLarge(`a tag of more than ${limits.markupLength} characters`);
    }
  }

  function tooLarge(what: string): Error {
    return xmlFault('too-large', `the XML has ${what}`, position());
  }

  /** Saxes has read the character that it objects to. */
  function onError(error: Error): never {
    const reason = error.message.replace(/^\d+:\d+: /u, '').replace(/\.$/u, '');
    if (isEnding)
      throw xmlFault('truncated', `the XML ends too early: ${openElements(ancestors)}`, position(), hints.truncated);
    const { line, column } = position();
    const place = { line, column: Math.max(1, column - 1) };
    if (isRootClosed) throw trailing(place);
    const isControl = reason === 'disallowed character' || reason === 'malformed character entity';
    throw xmlFault('malformed', `not well-formed XML: ${reason}`, place, isControl ? hints.character : null);
  }

  function checkLimits(attributes: number): void {
    if (attributes > limits.attributes) throw tooLarge(`more than ${limits.attributes} attributes in one element`);
    elements += 1;
    if (elements > limits.elements) throw tooLarge(`more than ${limits.elements} elements`);
    if (ancestors.length >= limits.depth) throw tooLarge(`elements nested more than ${limits.depth} deep`);
  }

  function onText(text: string): void {
    const collected = texts.at(-1);
    if (collected === null || collected === undefined) return;
    if (!keepMore(collected, text, limits))
      throw tooLarge(`more than ${limits.textLength} characters of text in <${ancestors.at(-1) ?? ''}>`);
  }

  /**
   * Without a listener the parser keeps no plain text at all. To change it is costly: it is only done where it must.
   */
  function listenToText(): void {
    const isWanted = (texts.at(-1) ?? null) !== null;
    if (isWanted === isListening) return;
    isListening = isWanted;
    if (isWanted) parser.on('text', onText);
    else parser.off('text');
  }

  parser.on('error', onError);
  parser.on('cdata', onText);
  // No handler more than these: each is one more member of the parser, and from some number on V8 keeps the members of
  // an object in a table, which makes the parser five times as slow (`npm run bench -- formats`).
  parser.on('opentag', (tag) => {
    checkLimits(Object.keys(tag.attributes).length);
    if (isPrimed) handler.open(new StartTag(tag, ancestors, position));
    texts.push(keptTextOf(handler, tag.local, ancestors.at(-1)));
    ancestors.push(tag.local);
    listenToText();
  });
  parser.on('closetag', (tag) => {
    const collected = texts.pop();
    ancestors.pop();
    isRootClosed = ancestors.length === 0;
    if (isPrimed) handler.close?.(tag.local, collected == null ? '' : wholeOrEnds(collected, limits), position);
    listenToText();
  });

  splitter.write(start.primer);
  isPrimed = true;
  primed = { line: parser.line, column: parser.column };
  ({ elements } = start);
  for (const [index, kept] of start.texts.entries()) texts[index] = kept;

  return {
    write: (text) => {
      splitter.write(text);
    },
    end: () => {
      splitter.end();
      isEnding = true;
      parser.close();
    },
    position,
  };
}

/** One object for each element, without functions of its own: there are very many. */
class StartTag implements XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly ancestors: readonly string[];
  readonly #position: () => TextPosition;
  readonly #attributes: SaxesTagNS['attributes'];

  constructor(tag: SaxesTagNS, ancestors: readonly string[], position: () => TextPosition) {
    this.name = tag.local;
    this.namespace = tag.uri;
    this.ancestors = ancestors;
    this.#position = position;
    this.#attributes = tag.attributes;
  }

  get position(): TextPosition {
    return this.#position();
  }

  attribute(name: string): string | undefined {
    return this.#attributes[name]?.value;
  }

  hasAny(names: ReadonlySet<string>): boolean {
    return Object.values(this.#attributes).some(({ name }) => names.has(name));
  }

  attributes(): ReadonlyMap<string, string> {
    return new Map(Object.values(this.#attributes).map(({ name, value }) => [name, value]));
  }
}

function openElements(ancestors: readonly string[]): string {
  const innermost = ancestors.at(-1);
  return innermost === undefined ? 'it has no complete root element' : `<${innermost}> is still open`;
}
