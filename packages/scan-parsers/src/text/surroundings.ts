/** A place in a report's text, and the text around it. */
export interface Surroundings {
  /** From 1. */
  readonly line: number;
  /** In characters (code points), from 1. */
  readonly column: number;
  /** The first bytes of the report as they are stored, at most 4 KiB. */
  readonly storedHead: Uint8Array;
  /** The beginning of the text. */
  readonly head: string;
  /** The text right before the place. */
  readonly before: string;
  /** The text from the place on. */
  readonly after: string;
}
