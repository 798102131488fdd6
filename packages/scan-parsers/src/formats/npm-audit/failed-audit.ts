import { isObject } from '../../json/narrow.ts';
import { RefusalError } from '../../text/refusal-error.ts';

/** What npm and pnpm write instead of a report when the audit fails; they exit with 1, as with findings. */
export function isFailedAudit(document: unknown): boolean {
  return isObject(document) && isObject(document['error']);
}

/** The refusal of an audit that failed. Its message is not quoted: it may name the address of a private registry. */
export function failedAudit(): RefusalError {
  return new RefusalError(
    'invalid-content',
    'the audit failed: this is an error message, not a report',
    null,
    'The registry did not answer, does not offer audits, or there is no lock file: the file says which.',
  );
}
