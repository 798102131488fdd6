import { describeSystemError, GateInputError, systemErrorCode } from '@portcullis/automations';
import { PolicyError, renderPolicyIssue } from '@portcullis/pipeline';

/** The message of an error that the user can fix; `null` for any other. */
export function describeKnownError(error: unknown): string | null {
  if (error instanceof PolicyError) {
    const count = error.issues.length === 1 ? 'a problem' : `${error.issues.length} problems`;
    return `${error.issues.map((issue) => renderPolicyIssue(issue)).join('\n')}\nportcullis: the policy has ${count}: nothing was judged\n`;
  }
  if (error instanceof GateInputError) {
    const { place, hint } = error;
    const where =
      place === null ? '' : `${place.file}${place.line === null ? '' : `:${place.line}:${place.column ?? 1}`}: `;
    return `portcullis: ${where}${error.message}\n${hint === null ? '' : `${hint}\n`}`;
  }
  // By name: the code that speaks to GitHub is loaded by the commands that need it.
  if (error instanceof Error && (error.name === 'GitHubError' || error.name === 'CredentialError'))
    return `portcullis: ${error.message}\n`;
  // A full disk, a folder without access: a system error, wherever it occurred.
  if (systemErrorCode(error) !== null) return `portcullis: the system refused to ${callOf(error)}\n`;
  return null;
}

function callOf(error: unknown): string {
  const path = wordOf(error, 'path');
  return `${wordOf(error, 'syscall') ?? 'go on'}${path === null ? '' : ` ${path}`}: ${describeSystemError(error)}`;
}

function wordOf(error: unknown, name: 'path' | 'syscall'): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const word: unknown = Reflect.get(error, name);
  return typeof word === 'string' ? word : null;
}
