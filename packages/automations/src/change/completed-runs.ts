import type { GateSettings } from '@portcullis/pipeline';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import { isLaterRun } from './baseline-index.ts';

/** Whether the runs of a commit can be judged. */
export type RunsOfCommit<Run extends WorkflowAttempt> =
  | { readonly kind: 'completed'; readonly runs: readonly Run[] }
  /** Their end brings the commit up again. */
  | { readonly kind: 'waiting'; readonly workflows: readonly string[] };

/**
 * The runs that a commit is judged by: of each workflow that the policy names, the newest. Without names, those of all
 * workflows.
 *
 * @param runs of what is judged. Of two with the same attempt the first counts: lists may still show it as it was.
 */
export function completedRuns<Run extends WorkflowAttempt>(
  runs: readonly Run[],
  { workflows }: GateSettings['app'],
): RunsOfCommit<Run> {
  const newest = new Map<number, Run>();
  for (const run of runs) {
    const known = newest.get(run.workflowId);
    if (known === undefined || isLaterRun(run, known)) newest.set(run.workflowId, run);
  }
  const all = [...newest.values()].sort((left, right) => left.runId - right.runId);
  const isNamed = (run: Run, name: string): boolean => run.workflowName === name || run.workflowPath === name;
  const wanted = workflows === undefined ? all : all.filter((run) => workflows.some((name) => isNamed(run, name)));
  const waiting = [
    ...(workflows ?? []).filter((name) => !all.some((run) => isNamed(run, name))),
    ...wanted.filter(({ status }) => status !== 'completed').map(({ workflowName }) => workflowName),
  ];
  return waiting.length > 0 ? { kind: 'waiting', workflows: waiting } : { kind: 'completed', runs: wanted };
}
