import { formatPolicyIssue } from './policy-issue.ts';
import type { PolicyIssue } from './policy-issue.ts';

/**
 * Issues without repetitions and without consequences. If an unknown key is probably a misspelt one, it is not reported
 * that the right one is missing; if nothing could be read, it is not reported that nothing is there. Files in the order
 * in which they first occur, then by line and column.
 */
export function tidyIssues(issues: readonly PolicyIssue[]): readonly PolicyIssue[] {
  const misspelt = new Set(
    issues
      .filter(({ code }) => code === 'unknown-key')
      .map((issue) => `${issue.file} ${issue.path} ${issue.suggestion ?? ''}`),
  );
  const unread = new Set(issues.filter(({ code }) => code === 'syntax').map(placeOf));
  const isConsequence = (issue: PolicyIssue): boolean =>
    (issue.code === 'missing-key' && issue.allowed.some((key) => misspelt.has(`${issue.file} ${issue.path} ${key}`))) ||
    (issue.code === 'invalid-type' && unread.has(placeOf(issue)));
  const unique = new Map(
    issues.filter((issue) => !isConsequence(issue)).map((issue) => [formatPolicyIssue(issue), issue]),
  );
  const files = [...new Set(issues.map(({ file }) => file))];
  return [...unique.values()].sort(
    (left, right) =>
      files.indexOf(left.file) - files.indexOf(right.file) ||
      (left.line ?? 0) - (right.line ?? 0) ||
      (left.column ?? 0) - (right.column ?? 0),
  );
}

function placeOf({ file, line, column }: PolicyIssue): string {
  return `${file}:${line ?? 0}:${column ?? 0}`;
}
