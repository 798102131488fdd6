/** A baseline file that cannot be used: a fault of the user's file, or the file of a newer Portcullis. */
export class BaselineError extends Error {
  readonly code = 'BASELINE_INVALID';
  override readonly name = 'BaselineError';
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1. */
  readonly column: number;
  /** What to do next. */
  readonly hint: string;

  constructor(message: string, place: { readonly line: number; readonly column?: number }, hint: string) {
    super(message);
    this.line = place.line;
    this.column = place.column ?? 1;
    this.hint = hint;
  }
}
