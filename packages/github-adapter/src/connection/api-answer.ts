/** A successful answer, or a redirect. */
export interface ApiAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; `null` without a body. */
  readonly data: unknown;
}
