import { nodeAt } from '../source/node.ts';
import type { MapNode, SourceNode } from '../source/node.ts';
import type { DataPath } from '../source/place.ts';
import { legName, legsOf } from './legs.ts';
import type { Pipeline, PipelineCheck, PipelineJob } from './pipeline-schema.ts';
import type { Leg } from './resolved-pipeline.ts';

/** One job with the place where it is written. */
export interface DeclaredJob {
  readonly id: string;
  readonly job: PipelineJob;
  readonly path: DataPath;
  readonly node: SourceNode;
  readonly legs: readonly Leg[];
}

/** One check with its job, and the place where it is written. */
export interface DeclaredCheck {
  readonly id: string;
  readonly check: PipelineCheck;
  readonly owner: DeclaredJob;
  readonly path: DataPath;
  readonly node: SourceNode;
}

/** The jobs of a pipeline with their places in the document. */
export function declaredJobs(tree: MapNode, { jobs }: Pipeline): readonly DeclaredJob[] {
  return Object.entries(jobs).map(([id, job]) => {
    const path = ['pipeline', 'jobs', id];
    return { id, job, path, node: nodeAt(tree, path) ?? tree, legs: legsOf(job) };
  });
}

/** The checks of a job with their places in the document. */
export function declaredChecks(owner: DeclaredJob): readonly DeclaredCheck[] {
  return Object.entries(owner.job.checks).map(([id, check]) => {
    const path = [...owner.path, 'checks', id];
    return { id, check, owner, path, node: nodeAt(owner.node, ['checks', id]) ?? owner.node };
  });
}

/** Every name by which the gate may ask for a job: its id, its name, and what GitHub calls its legs. */
export function gateNames({ id, job, legs }: DeclaredJob): {
  readonly whole: readonly string[];
  readonly legs: readonly string[];
} {
  const name = job.name ?? id;
  const hasLegs = Object.keys(job.matrix).length > 0;
  return { whole: [...new Set([id, name])], legs: hasLegs ? legs.map((leg) => legName(name, leg)) : [] };
}
