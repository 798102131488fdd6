/** The command line cannot be used as typed. */
export class UsageError extends Error {
  readonly code = 'USAGE';
  override readonly name = 'UsageError';
  /** What to do instead; `null` when the message says it all. */
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.hint = hint;
  }
}
