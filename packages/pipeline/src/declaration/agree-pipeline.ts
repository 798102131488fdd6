import type { PolicyIssue } from '../issues/policy-issue.ts';
import { member, toPlain } from '../source/node.ts';
import type { MapNode } from '../source/node.ts';
import { agreeEvidence } from './agree-evidence.ts';
import { agreeJobs } from './agree-jobs.ts';
import { checkPipeline } from './check-pipeline.ts';
import { declaredJobs } from './declared.ts';
import { Draft, isWritten } from './draft.ts';
import { pipelineSchema } from './pipeline-schema.ts';

/** A document whose gate and pipeline say the same, as far as they can. */
export interface Agreement {
  readonly tree: MapNode;
  /** What in the pipeline cannot work, and where it contradicts the gate. */
  readonly issues: readonly PolicyIssue[];
}

/**
 * Checks a pipeline, and brings it and the gate into step.
 *
 * @param tree the merged document; a pipeline that is not well formed is left to the schema.
 * @see ADR 0160
 */
export function agreePipeline(tree: MapNode): Agreement {
  const node = member(tree, 'pipeline');
  const parsed = node === undefined ? null : pipelineSchema.safeParse(toPlain(node));
  if (parsed?.success !== true) return { tree, issues: [] };
  const faults = checkPipeline(tree, parsed.data);
  if (faults.length > 0) return { tree, issues: faults };
  const draft = new Draft(tree);
  const jobs = declaredJobs(tree, parsed.data);
  agreeJobs(draft, jobs);
  agreeEvidence(draft, jobs);
  return { tree: draft.tree, issues: [...draft.issues, ...faultsAfter(draft)] };
}

/** What the gate requires may make a job required that needs an optional one. */
function faultsAfter({ tree }: Draft): readonly PolicyIssue[] {
  const parsed = pipelineSchema.safeParse(toPlain(member(tree, 'pipeline') ?? tree));
  return parsed.success ? checkPipeline(tree, parsed.data) : [];
}

/**
 * Whether a file, and not only a preset, says something about the pipeline. Who only takes a preset's gate may have other
 * workflows: then the preset's pipeline is held against the gate when it is used.
 */
export function writesPipeline(tree: MapNode): boolean {
  return isWritten(member(tree, 'pipeline'));
}
