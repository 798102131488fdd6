import { escapeUnsafe } from '@portcullis/gate-core/text';
import { formatPolicyIssue, shortName } from './policy-issue.ts';
import type { PolicyIssue } from './policy-issue.ts';

const frameWidth = 100;

/**
 * The line of an issue with a caret under the place, or `''` without a line. Long lines are cut around the place;
 * unprintable characters are escaped.
 */
export function codeFrame(issue: PolicyIssue): string {
  if (issue.line === null || issue.column === null || issue.sourceLine === null) return '';
  const start = Math.max(0, issue.column - 1 - frameWidth / 2);
  const head = start > 0 ? '…' : '';
  const before = head + escapeUnsafe(issue.sourceLine.slice(start, issue.column - 1).replaceAll('\t', ' '));
  const rest = issue.sourceLine.slice(issue.column - 1, start + frameWidth);
  const tail = issue.sourceLine.length > start + frameWidth ? '…' : '';
  const gutter = `${issue.line} | `;
  return `${gutter}${before}${escapeUnsafe(rest.replaceAll('\t', ' '))}${tail}\n${' '.repeat(gutter.length - 2)}| ${' '.repeat(before.length)}^`;
}

/**
 * An issue for people: the one-line form, the line with a caret, and what is allowed there.
 *
 * @example
 * renderPolicyIssue(issue)
 * // portcullis.yml:2:30: rules[0]: unknown key "maxx" (did you mean "max"?)
 * //   2 |   - { id: high, count: {}, maxx: 5 }
 * //     |                            ^
 */
export function renderPolicyIssue(issue: PolicyIssue): string {
  const frame = codeFrame(issue);
  const allowed =
    issue.suggestion !== null && issue.allowed.length > 0
      ? `allowed: ${issue.allowed.slice(0, 30).map(shortName).join(', ')}${issue.allowed.length > 30 ? ', …' : ''}`
      : '';
  return [
    formatPolicyIssue(issue),
    ...[frame, allowed].filter((part) => part !== '').flatMap((part) => part.split('\n').map((line) => `  ${line}`)),
  ].join('\n');
}
