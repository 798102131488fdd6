/** A bug in Portcullis itself: never caused by input, always worth a report. */
export class InvariantError extends Error {
  readonly code = 'INVARIANT_BROKEN';
  override readonly name = 'InvariantError';
}

/** The input to judge does not match its type: a caller's mistake, mostly one without a compiler. */
export class JudgeInputError extends Error {
  readonly code = 'JUDGE_INPUT_INVALID';
  override readonly name = 'JudgeInputError';
  /** Which argument. */
  readonly argument: 'policy' | 'evidence';
  /** Where in it, as code would name it: `reports[0].sizeBytes`; empty for the argument itself. */
  readonly place: string;

  constructor(argument: 'policy' | 'evidence', place: string, problem: string) {
    const dot = place === '' || place.startsWith('[') ? '' : '.';
    super(`the ${argument} cannot be judged: ${argument}${dot}${place}: ${problem}`);
    this.argument = argument;
    this.place = place;
  }
}

/**
 * Makes a `switch` exhaustive: the compiler refuses the call while a case is unhandled.
 *
 * @throws {InvariantError} if reached at run time.
 */
export function assertNever(value: never): never {
  throw new InvariantError(`unhandled case: ${JSON.stringify(value)}`);
}
