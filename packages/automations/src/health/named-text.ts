/** A text and its name in messages. */
export interface NamedText {
  /** `runs.json`, `standard input`. */
  readonly name: string;
  readonly text: string;
}
