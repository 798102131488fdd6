import { describeSystemError, GateInputError, systemErrorCode, UnknownToGitError } from '@portcullis/automations';
import { explainFailure } from '@portcullis/github-adapter';
import { formatPolicyIssue, PolicyError, renderPolicyIssue } from '@portcullis/pipeline';
import { exitCodes } from './exit-codes.ts';
import { ActionUsageError } from './inputs/action-usage-error.ts';

/** Why a step failed, for people. May hold text from outside. */
export interface StepFailure {
  readonly title: string;
  /** One line: what is wrong, and what to do next. */
  readonly message: string;
  /** Several lines for the log; empty if the message says it all. */
  readonly details: string;
  readonly exitCode: number;
}

const title = 'Portcullis';
const reportAddress = 'https://github.com/portcullis-ci/portcullis/issues';

/** Errors that the user can fix end the step with 2, our own bugs with 3. Never a stack trace. */
export function describeFailure(error: unknown): StepFailure {
  if (error instanceof ActionUsageError) return theirs(withHint(error.message, error.hint));
  if (error instanceof PolicyError) {
    const [first] = error.issues.map(formatPolicyIssue);
    const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more; see the log)` : '';
    return {
      ...theirs(`the policy cannot be used: ${first ?? error.message}${more}`),
      details: error.issues.map((issue) => renderPolicyIssue(issue)).join('\n'),
    };
  }
  if (error instanceof GateInputError) {
    const { place } = error;
    const where =
      place === null ? '' : `${place.file}${place.line === null ? '' : `:${place.line}:${place.column ?? 1}`}: `;
    return theirs(withHint(`${where}${error.message}`, error.hint));
  }
  if (error instanceof UnknownToGitError)
    return theirs(`${error.message}, and there is no token to ask GitHub with. Pass one as the input "token".`);
  const github = explainFailure(error);
  if (github !== null) return theirs(github.message);
  if (systemErrorCode(error) !== null) return theirs(`the system refused something: ${describeSystemError(error)}`);
  const message = (error instanceof Error ? error.message : String(error)).split('\n', 1).join('');
  return {
    title,
    message: `internal error: ${message}. This is a bug in Portcullis: report it at ${reportAddress}`,
    details: '',
    exitCode: exitCodes.internalError,
  };
}

function theirs(message: string): StepFailure {
  return { title, message, details: '', exitCode: exitCodes.inconclusive };
}

function withHint(message: string, hint: string | null): string {
  return hint === null ? message : `${message}. ${hint}`;
}
