/** A bug in Portcullis itself: never caused by input, always worth a report. */
export class InvariantError extends Error {
  readonly code = 'INVARIANT_BROKEN';
  override readonly name = 'InvariantError';
}

/**
 * Makes a `switch` exhaustive: the compiler refuses the call while a case is unhandled.
 *
 * @throws {InvariantError} if reached at run time.
 */
export function assertNever(value: never): never {
  throw new InvariantError(`unhandled case: ${JSON.stringify(value)}`);
}
