/** What a JSON value is. */
export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** What was seen of a JSON document, or of several one after another. */
export interface JsonFacts {
  readonly kind: 'json';
  readonly root: JsonKind;
  /** All was read, and it was well-formed. */
  readonly isComplete: boolean;
  /** Whether the file holds more than one document, as in JSON lines. */
  readonly hasSeveralDocuments: boolean;
  /**
   * The kind of value at a path: member names joined by dots, `[]` for any element of an array. All elements of an
   * array are treated as one.
   *
   * @example
   * facts.at('results[].test_id') // 'string'
   */
  at(path: string): JsonKind | undefined;
  /** The text of a string near the root; `undefined` for other values and very long ones. */
  textAt(path: string): string | undefined;
  /** The names of the root's members. */
  readonly members: ReadonlySet<string>;
}

/** What was seen of an XML document. */
export interface XmlFacts {
  readonly kind: 'xml';
  /** Local name of the root element. */
  readonly root: string;
  /** Namespace URI of the root element; empty for none. */
  readonly namespace: string;
  /** Attributes of the root element by name as written. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Local names of the root's children. */
  readonly children: ReadonlySet<string>;
  readonly isComplete: boolean;
}

/** The lines of a file that is neither. */
export interface TextFacts {
  readonly kind: 'text';
  /** At most the first 1,000, each at most 1,000 characters, without their line ends and terminal colours. */
  readonly lines: readonly string[];
  readonly isComplete: boolean;
}

/** What a file shows of its format. Grows while the file is read; what was seen once stays true. */
export type DetectionFacts = JsonFacts | XmlFacts | TextFacts;

/** Recognises the reports of one format. */
export interface FormatDetector {
  readonly format: string;
  /**
   * Whether the file is of this format, judged by what only this format has. Never by what others have too (`results`),
   * because a report read as another tool's looks clean. Must not become false when more of the file is seen.
   */
  detect(facts: DetectionFacts): boolean;
  /** Whether a whole file that no format recognises could be an empty report of this format, such as `[]`. */
  couldBe?(facts: DetectionFacts): boolean;
}
