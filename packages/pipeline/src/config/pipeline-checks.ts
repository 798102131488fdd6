import { member, valuesBelow } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';

/** The checks of all jobs of the pipeline that a policy declares. */
export function pipelineChecks(tree: SourceNode): readonly SourceNode[] {
  return valuesBelow(member(tree, 'pipeline'), 'jobs').flatMap((job) => valuesBelow(job, 'checks'));
}
