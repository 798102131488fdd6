/** GitHub's answer with an error status. */
export interface RefusedAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body: parsed JSON, or the text of a proxy in between. */
  readonly body: unknown;
}
