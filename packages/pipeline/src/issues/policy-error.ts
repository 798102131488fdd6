import { formatPolicyIssue } from './policy-issue.ts';
import type { PolicyIssue } from './policy-issue.ts';

/**
 * A configuration that cannot be judged by: their file, not our bug. It lists every problem that was found, not only
 * the first.
 */
export class PolicyError extends Error {
  readonly code = 'POLICY_INVALID';
  override readonly name = 'PolicyError';
  /** Never empty; in the order of files, lines and columns. */
  readonly issues: readonly PolicyIssue[];

  constructor(issues: readonly PolicyIssue[], options?: ErrorOptions) {
    super(issues.map(formatPolicyIssue).join('\n'), options);
    this.issues = issues;
  }
}
