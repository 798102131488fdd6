import { PolicyError } from '@portcullis/pipeline';
import { GateInputError } from '../errors.ts';

/** What is wrong with a repository's policy or reports, with what to do about it; `null` for any other error. */
export function repositoryFaultOf(error: unknown): string | null {
  if (error instanceof PolicyError) return error.message;
  if (error instanceof GateInputError) return error.hint === null ? error.message : `${error.message}. ${error.hint}`;
  return null;
}
