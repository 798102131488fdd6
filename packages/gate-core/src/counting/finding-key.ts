import type { Candidate } from './candidate.ts';

/**
 * One text for one finding of one tool: equal for the reports of a matrix's legs, which state the same finding again.
 *
 * The place of a vulnerability is part of it. The fingerprint of one need not name the lock file, and two lock files are two flaws.
 */
export function findingKey({ tool, finding: { fingerprint, category, location } }: Candidate): string {
  return JSON.stringify(category === 'vulnerability' ? [tool, fingerprint, location?.path ?? null] : [tool, fingerprint]);
}
