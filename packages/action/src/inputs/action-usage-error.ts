/** The step is set up in a way that cannot work: an input, or the environment. The user must fix it. */
export class ActionUsageError extends Error {
  readonly code = 'ACTION_USAGE';
  override readonly name = 'ActionUsageError';
  /** What to do next; `null` if the message is enough. */
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.hint = hint;
  }
}
