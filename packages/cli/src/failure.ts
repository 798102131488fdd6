import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { UsageError } from './options/usage-error.ts';

/** An error message for people, and its exit code. */
export interface Failure {
  readonly text: string;
  readonly exitCode: ExitCode;
}

const reportAddress = 'https://github.com/portcullis-ci/portcullis/issues';

/**
 * Turns whatever ended a command into a message: errors that the user can fix with exit code 2, our own bugs with 3.
 * Never a stack trace.
 */
export async function describeFailure(error: unknown): Promise<Failure> {
  if (error instanceof UsageError) return theirs(error.message, error.hint);
  const { describeKnownError } = await import('./known-errors.ts');
  const known = describeKnownError(error);
  if (known !== null) return { text: known, exitCode: exitCodes.inconclusive };
  const message = (error instanceof Error ? error.message : String(error)).split('\n', 1).join('');
  return {
    text:
      `portcullis: internal error: ${message}\n` +
      `This is a bug in Portcullis: run it again with --log-level debug for the details, and report them at ${reportAddress}\n`,
    exitCode: exitCodes.internalError,
  };
}

function theirs(message: string, hint: string | null): Failure {
  return { text: `portcullis: ${message}\n${hint === null ? '' : `${hint}\n`}`, exitCode: exitCodes.inconclusive };
}
