import { GateInputError } from '@portcullis/automations';
import { PolicyError, renderPolicyIssue } from '@portcullis/pipeline';

/** Errors that are the user's to mend, in words; `null` for any other. */
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
  return null;
}
