import { entriesOf, itemsOf, member } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';

/** Jobs that come after the gate, and cannot be judged by it. */
export function jobsAfter(jobs: SourceNode, gate: string): ReadonlySet<string> {
  const after = new Set([gate]);
  for (let size = 0; size !== after.size;) {
    size = after.size;
    for (const [id, { value }] of entriesOf(jobs)) if (needsOf(value).some((need) => after.has(need))) after.add(id);
  }
  after.delete(gate);
  return after;
}

/** The ids of the jobs that a job needs. */
export function needsOf(job: SourceNode): readonly string[] {
  const needs = member(job, 'needs');
  const items = needs?.kind === 'list' ? itemsOf(needs) : needs === undefined ? [] : [needs];
  return items.flatMap((item) => (item.kind === 'scalar' ? [String(item.value)] : []));
}
