import { plainTags } from './plain-xml.ts';
import type { PlainTag } from './plain-xml.ts';
import type { TextPosition } from './xml-fault.ts';
import type { XmlLimits } from './xml-limits.ts';
import type { XmlHandler } from './xml-reader.ts';

/** A document that {@link plainTags} can read. */
export interface PlainDocument {
  readonly text: string;
  readonly tags: readonly PlainTag[];
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A whole document, if it is plain; `null` for one that only the stream reader can read or refuse properly. */
export function plainDocument(bytes: Uint8Array, limits: XmlLimits): PlainDocument | null {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return null;
  }
  const tags = plainTags(text, limits);
  return tags === null ? null : { text, tags };
}

/** Reports a plain document to the handler exactly as the stream reader would. */
export function tellPlainDocument({ text, tags }: PlainDocument, handler: XmlHandler): void {
  const places = new Places(text);
  const ancestors: string[] = [];
  const texts: string[] = [];
  const close = (name: string, position: TextPosition): void => {
    const own = texts.pop() ?? '';
    ancestors.pop();
    handler.close?.(name, handler.textOf?.has(name) === true ? own : '', position);
  };
  for (const tag of tags) {
    const position = places.at(tag.end);
    if (texts.length > 0) texts.push((texts.pop() ?? '') + tag.textBefore);
    if (tag.kind === 'close') {
      close(tag.name, position);
      continue;
    }
    open(tag, ancestors, position, handler);
    ancestors.push(tag.name);
    texts.push('');
    if (tag.kind === 'empty') close(tag.name, position);
  }
}

function open(
  { name, attributes }: PlainTag,
  ancestors: readonly string[],
  position: TextPosition,
  handler: XmlHandler,
): void {
  handler.open({
    name,
    namespace: '',
    ancestors,
    position,
    attribute: (wanted) => attributes.get(wanted),
    attributes: () => new Map(attributes),
  });
}

/**
 * Turns offsets into lines and columns; they must not go back. Lines end with LF alone, and a character is one code
 * unit.
 */
class Places {
  #line = 1;
  #lineStart = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): TextPosition {
    for (;;) {
      const lineEnd = this.#text.indexOf('\n', this.#lineStart);
      if (lineEnd < 0 || lineEnd >= offset) return { line: this.#line, column: offset - this.#lineStart + 1 };
      this.#line += 1;
      this.#lineStart = lineEnd + 1;
    }
  }
}
