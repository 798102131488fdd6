/** What became of one test case, or of all attempts at one test together. */
export interface TestResult {
  /** Equal for attempts at one test, within a suite: class, name, file and line. */
  readonly key: string;
  /** As the report has it, without its class. */
  readonly ownName: string;
  /** With its class, clipped, for people. */
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
  /** How often it was run, as far as the report says: 1 or more. */
  readonly attempts: number;
  /** Of the attempt that decided, in milliseconds; `null` if it does not say. */
  readonly durationMs: number | null;
  /** The beginning of the runner's message about its failure, or about the failed attempt of one that passed. */
  readonly message: string | null;
  /** Neither an element nor a word says what became of it: it passed, or was an attempt that pytest ran again. */
  readonly isBare: boolean;
  /** It was skipped by an element, and not by a word. */
  readonly hasSkipElement: boolean;
  /** A word for its outcome that is not known, as written. */
  readonly unknownOutcome: string | null;
}

/** It counts as a failure. */
export function isUnsuccessful({ outcome }: TestResult): boolean {
  return outcome === 'failed' || outcome === 'error';
}
