import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { itemsOf, member, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import type { DeclaredJob } from './declared.ts';
import { orderByNeeds } from './order-jobs.ts';

/** Something that names others of its kind in `needs`. */
export interface Needing {
  readonly id: string;
  readonly needs: readonly string[];
  readonly node: SourceNode;
}

/**
 * What is wrong with the needs of jobs. A required job may need only jobs that are as certain to run and as required as
 * itself: when one of those fails or is skipped, GitHub skips it too, and an optional job would block the merge.
 *
 * @see ADR 0161
 */
export function checkNeeds(jobs: readonly DeclaredJob[]): readonly PolicyIssue[] {
  const issues = checkNeedsOf(
    jobs.map(({ id, job, node }) => ({ id, needs: job.needs, node })),
    'job',
  );
  if (issues.length > 0) return issues;
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return jobs.flatMap(({ id, job, node }) =>
    itemsOf(member(node, 'needs')).flatMap((item) => {
      const needed = byId.get(textOf(item) ?? '');
      if (needed === undefined || !job.required) return [];
      if (!needed.job.required)
        return [
          issueAt(
            item.place,
            'contradiction',
            `${id} is required and ${needed.id} is optional: when ${needed.id} fails, ${id} is skipped, and blocks`,
          ),
        ];
      const filter = needed.job.when?.changed;
      if (filter === undefined || filter === job.when?.changed) return [];
      const message = `${id} is skipped whenever ${needed.id} is: give it \`when: { changed: ${filter} }\` too, or take the need away`;
      return [issueAt(item.place, 'contradiction', message)];
    }),
  );
}

/** More would not help, and finding what each of them meant takes time. */
const maxUnknown = 100;

/** Needs that name nothing, or lead in a circle. */
export function checkNeedsOf(all: readonly Needing[], noun: 'job' | 'check'): readonly PolicyIssue[] {
  const ids = all.map(({ id }) => id);
  const known = new Set(ids);
  const unknown = all
    .flatMap(({ node }) => itemsOf(member(node, 'needs')))
    .filter((item) => !known.has(textOf(item) ?? ''))
    .slice(0, maxUnknown)
    .map((item) => {
      const name = textOf(item) ?? '';
      const details = { allowed: ids, suggestion: suggest(name, ids) };
      return issueAt(item.place, 'unknown-reference', `no ${noun} is called ${quote(name)}`, details);
    });
  const { circle } = orderByNeeds(new Map(all.map(({ id, needs }) => [id, needs])));
  const first = all.find(({ id }) => id === circle[0]);
  if (first === undefined) return unknown;
  const place = (member(first.node, 'needs') ?? first.node).place;
  return [...unknown, issueAt(place, 'contradiction', `${noun}s need each other in a circle: ${circle.join(' → ')}`)];
}
