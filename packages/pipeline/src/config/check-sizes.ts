import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import type { SourceNode } from '../source/node.ts';

/**
 * Maximum number of entries in a map or list of a policy. Nobody writes more by hand, and pairwise comparisons (jobs
 * with patterns, rules with evidence) stay fast.
 */
export const maxEntries = 1000;

/** Maximum number of waivers in a file. Each is checked by itself. */
export const maxWaivers = 10_000;

/**
 * The first map or list with too many entries; `null` if none has. @param most maximum number of entries of the
 * document itself, if it is a list.
 */
export function checkSizes(root: SourceNode, most: number = maxEntries): PolicyIssue | null {
  const count = sizeOf(root);
  const allowed = root.kind === 'list' ? most : maxEntries;
  if (count > allowed)
    return issueAt(root.place, 'file-refused', `this has ${count} entries; at most ${allowed} are read`);
  for (const child of childrenOf(root)) {
    const issue = checkSizes(child);
    if (issue !== null) return issue;
  }
  return null;
}

function sizeOf(node: SourceNode): number {
  return node.kind === 'map' ? node.entries.size : node.kind === 'list' ? node.items.length : 0;
}

function childrenOf(node: SourceNode): readonly SourceNode[] {
  if (node.kind === 'list') return node.items;
  return node.kind === 'map' ? [...node.entries.values()].map(({ value }) => value) : [];
}
