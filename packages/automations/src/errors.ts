/** Where a text came from and the place in it: `needs.json:3:12`. Line and column count from 1. */
export interface InputPlace {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

/**
 * An input other than the reports cannot be used: job results, change results, a verdict, a folder. The caller must fix
 * it.
 */
export class GateInputError extends Error {
  readonly code = 'GATE_INPUT_INVALID';
  override readonly name = 'GateInputError';
  readonly place: InputPlace | null;
  /** What to do next; `null` if the message is enough. */
  readonly hint: string | null;

  constructor(
    message: string,
    details: { readonly place?: InputPlace; readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.place = details.place ?? null;
    this.hint = details.hint ?? null;
  }
}

/** A file of the judged tree cannot be opened or read. A {@link GateFiles} port throws only this in such cases. */
export class UnreadableFileError extends Error {
  readonly code = 'FILE_UNREADABLE';
  override readonly name: string = 'UnreadableFileError';
  readonly path: string;
  /** In plain words, without the path: `permission denied`. */
  readonly reason: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`${path}: ${reason}`, options);
    this.path = path;
    this.reason = reason;
  }
}
