import type { TextPosition } from './xml-fault.ts';

/** A start tag. */
export interface XmlElement {
  /** Local name: without a namespace prefix. */
  readonly name: string;
  /** Namespace URI; empty for none. */
  readonly namespace: string;
  /** Local names of the enclosing elements, root first. Changes while reading: copy what you keep. */
  readonly ancestors: readonly string[];
  /** Where its start tag ends, for messages. Ask for it while the element is opened. */
  readonly position: TextPosition;
  /** The value of an attribute by its name as written, prefix included; `undefined` when it is not there. */
  attribute(name: string): string | undefined;
  /** Whether it has any of these attributes. */
  hasAny(names: ReadonlySet<string>): boolean;
  /** All attributes by their names as written. */
  attributes(): ReadonlyMap<string, string>;
}

/** More of a comment is not passed on. */
export const maxCommentLength = 1000;

/** Takes a document's elements in order. */
export interface XmlHandler {
  /**
   * Local names of the elements whose own character data is passed to `close`. @default none, which keeps memory flat
   */
  readonly textOf?: ReadonlySet<string>;
  /**
   * Local names of elements by that of the one that they are right inside of: of these the first and the last lines of
   * the character data are passed to `close`. @default none
   */
  readonly endsOfTextIn?: ReadonlyMap<string, ReadonlySet<string>>;
  open(element: XmlElement): void;
  /** What a comment says, as far as {@link maxCommentLength} allows. Tools write there what their format has no place for. */
  comment?(text: string): void;
  /** `text`: the element's own character data without that of its children, if it is asked for; else empty. */
  close?(name: string, text: string, position: () => TextPosition): void;
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
