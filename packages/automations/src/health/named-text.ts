/** A text and how messages name it. */
export interface NamedText {
  /** `runs.json`, `standard input`. */
  readonly name: string;
  readonly text: string;
}
