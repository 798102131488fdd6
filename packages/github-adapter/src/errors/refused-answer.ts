/** An answer of GitHub with an error status. */
export interface RefusedAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body: parsed JSON, or text of whatever stood in between. */
  readonly body: unknown;
}
