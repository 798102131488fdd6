/** Limits on the resources an XML document may use. Anything above them is refused as `too-large`, with the place. */
export interface XmlLimits {
  /** Elements inside one another. */
  readonly depth: number;
  /** Elements in the whole document. */
  readonly elements: number;
  /** Attributes of one element. */
  readonly attributes: number;
  /** UTF-16 code units in one tag with all its attribute values, or in one processing instruction or DOCTYPE. */
  readonly markupLength: number;
  /** UTF-16 code units of character data that are kept for one element that a reader asked the text of. */
  readonly textLength: number;
  /** The same at either end of one of which the ends are asked for. More is not refused: what is between is left out. */
  readonly textEndLength: number;
}

/** Far above what any known tool writes; a failure message of many megabytes in an attribute still fits. */
export const defaultXmlLimits: XmlLimits = {
  depth: 256,
  elements: 100_000_000,
  attributes: 1_000,
  markupLength: 32 * 1024 * 1024,
  textLength: 1024 * 1024,
  textEndLength: 64 * 1024,
};
