/** A diff that cannot be trusted to hold the whole change: their file, not our bug. */
export class DiffError extends Error {
  readonly code = 'DIFF_REFUSED';
  override readonly name = 'DiffError';
  /** The line of the diff, from 1; `null` when there is none. */
  readonly line: number | null;
  /** What to do instead; `null` when the message says it all. */
  readonly hint: string | null;

  constructor(message: string, line: number | null, hint: string | null = null) {
    super(message);
    this.line = line;
    this.hint = hint;
  }
}

/** What to do about a diff that ends too early. */
export const cutOffHint = 'Write the diff to a file (git diff BASE...HEAD > change.diff), and pass the whole file.';
