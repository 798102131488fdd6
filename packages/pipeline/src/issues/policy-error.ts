import { formatPolicyIssue } from './policy-issue.ts';
import type { PolicyIssue } from './policy-issue.ts';

/**
 * An unusable configuration: a fault of the user's file, not our bug. It lists every problem that was found, not only
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
