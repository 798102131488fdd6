import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { itemsOf, member, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';

/** Two rules of one file with the same id: merging would treat the second as a change of the first. */
export function checkDuplicateIds(root: SourceNode): readonly PolicyIssue[] {
  const issues: PolicyIssue[] = [];
  const seen = new Map<string, SourceNode>();
  for (const rule of itemsOf(member(root, 'rules'))) {
    const node = member(rule, 'id');
    const id = textOf(node);
    if (node === undefined || id === undefined) continue;
    const earlier = seen.get(id);
    if (earlier === undefined) seen.set(id, node);
    else
      issues.push(
        issueAt(node.place, 'duplicate', `the rule id ${quote(id)} is already on line ${earlier.place.line}`, {
          related: earlier.place,
        }),
      );
  }
  return issues;
}
