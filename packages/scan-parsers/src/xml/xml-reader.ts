import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { createSectionSplitter } from './section-splitter.ts';
import type { SectionFault } from './section-splitter.ts';
import { xmlFault } from './xml-fault.ts';
import type { TextPosition } from './xml-fault.ts';
import { defaultXmlLimits } from './xml-limits.ts';
import type { XmlLimits } from './xml-limits.ts';

/** A start tag. */
export interface XmlElement {
  /** Local name: without a namespace prefix. */
  readonly name: string;
  /** Namespace URI; empty for none. */
  readonly namespace: string;
  /** Local names of the enclosing elements, root first. Changes while reading: copy what you keep. */
  readonly ancestors: readonly string[];
  /** Where its start tag ends, for messages. */
  readonly position: TextPosition;
  /** The value of an attribute by its name as written, prefix included; `undefined` when it is not there. */
  attribute(name: string): string | undefined;
  /** All attributes by their names as written. */
  attributes(): ReadonlyMap<string, string>;
}

/** Takes a document's elements in order. */
export interface XmlHandler {
  /**
   * Local names of the elements whose own character data is passed to `close`. @default none, which keeps memory flat
   */
  readonly textOf?: ReadonlySet<string>;
  open(element: XmlElement): void;
  /** `text`: the element's own character data without that of its children, if `textOf` asks for it; else empty. */
  close?(name: string, text: string, position: TextPosition): void;
}

/** Reads one XML document piece by piece. */
export interface XmlReader {
  /** @throws {ReportError} for what no further text can put right. */
  write(text: string): void;
  /** @throws {ReportError} `truncated` when the document is not complete. */
  end(): void;
  /** The place that was reached. */
  position(): TextPosition;
}

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

/**
 * A streaming reader for XML with namespaces, strict on well-formedness, without DTD processing: a DOCTYPE is skipped
 * and its external subset never fetched; one with an internal subset is refused, and so is every entity that is not
 * predefined.
 *
 * Memory is bounded by the limits, not by the document.
 *
 * @see https://www.w3.org/TR/xml/ and https://www.w3.org/TR/xml-names/
 *
 * @example
 * const reader = createXmlReader({ open: (element) => console.log(element.name) });
 * reader.write('<testsuite><test');
 * reader.write('case/></testsuite>');
 * reader.end();
 */
export function createXmlReader(handler: XmlHandler, limits: XmlLimits = defaultXmlLimits): XmlReader {
  const parser = new SaxesParser({ xmlns: true });
  const splitter = createSectionSplitter({ write, writeExtra, fault: sectionFault }, limits.markupLength);
  const ancestors: string[] = [];
  const texts: ({ text: string } | null)[] = [];
  let elements = 0;
  let isRootClosed = false;
  let isEnding = false;
  let isListening = false;
  /** Characters on `line` that the splitter added and the document does not have. */
  let extra = { line: 0, length: 0 };

  function position(): TextPosition {
    const added = extra.line === parser.line ? extra.length : 0;
    return { line: parser.line, column: Math.max(1, parser.column - added + 1) };
  }

  function write(text: string): void {
    parser.write(text);
  }

  function trailing(place: TextPosition): Error {
    return xmlFault('malformed', 'there is more after the end of the XML document', place, hints.trailing);
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
    collected.text += text;
    if (collected.text.length > limits.textLength)
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
    handler.open(new StartTag(tag, ancestors, position()));
    ancestors.push(tag.local);
    texts.push(handler.textOf?.has(tag.local) === true ? { text: '' } : null);
    listenToText();
  });
  parser.on('closetag', (tag) => {
    const collected = texts.pop();
    ancestors.pop();
    isRootClosed = ancestors.length === 0;
    handler.close?.(tag.local, collected?.text ?? '', position());
    listenToText();
  });

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
  readonly position: TextPosition;
  readonly #attributes: SaxesTagNS['attributes'];

  constructor(tag: SaxesTagNS, ancestors: readonly string[], position: TextPosition) {
    this.name = tag.local;
    this.namespace = tag.uri;
    this.ancestors = ancestors;
    this.position = position;
    this.#attributes = tag.attributes;
  }

  attribute(name: string): string | undefined {
    return this.#attributes[name]?.value;
  }

  attributes(): ReadonlyMap<string, string> {
    return new Map(Object.values(this.#attributes).map(({ name, value }) => [name, value]));
  }
}

function openElements(ancestors: readonly string[]): string {
  const innermost = ancestors.at(-1);
  return innermost === undefined ? 'it has no complete root element' : `<${innermost}> is still open`;
}
