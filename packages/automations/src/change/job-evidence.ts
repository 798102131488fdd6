import { parseJobConclusion } from '@portcullis/gate-core';
import type { JobRun } from '@portcullis/gate-core';
import { maskSecrets } from '@portcullis/scan-parsers';
import { jobResultsOf, parseJobResults } from '../inputs/job-results.ts';
import type { JobResults } from '../inputs/job-results.ts';
import { GateInputError } from '../errors.ts';
import type { WorkflowRunPort } from '../ports/workflow-runs.ts';
import type { ChangeContext, ChangeRun } from './change-context.ts';
import { readCompletedJobs, readRunJobs } from './run-jobs.ts';
import type { OwnJob } from './run-jobs.ts';

/** Where results of jobs come from. */
export type GivenJobs =
  | { readonly kind: 'none' }
  /** The text of GitHub's `toJSON(needs)`, or of a list of jobs; `name` is for messages. */
  | { readonly kind: 'text'; readonly text: string; readonly name: string }
  /**
   * The jobs of this run, so that each leg of a matrix counts. `needs` adds the outputs of jobs, which GitHub's list
   * lacks: change filters are among them.
   */
  | { readonly kind: 'api'; readonly own: OwnJob; readonly needs?: { readonly text: string; readonly name: string } }
  /** The jobs of completed runs, none of which is the gate's own: it runs elsewhere. */
  | { readonly kind: 'runs'; readonly runs: readonly EndedRun[] };

/** A run that has completed. */
export interface EndedRun extends ChangeRun {
  readonly workflowName: string;
  readonly conclusion: string | null;
}

/**
 * The results of the jobs before.
 *
 * @returns `null`: none are given.
 * @throws {GateInputError} when they make no sense, or there is no run to ask for.
 * @throws what the port throws: results that cannot be read are not "no results".
 */
export async function readJobEvidence(
  port: Pick<WorkflowRunPort<never>, 'readJobs'>,
  { run, commit, head }: ChangeContext,
  given: GivenJobs,
): Promise<JobResults | null> {
  switch (given.kind) {
    case 'none':
      return null;
    case 'text':
      return ofCommit(parseJobResults(given.text, given.name), [commit, head], given.name);
    case 'runs': {
      const jobs = [];
      for (const each of given.runs) {
        const own = jobResultsOf(await readCompletedJobs(port, each)).jobs;
        jobs.push(...own, ...unexplainedEnd(each, own));
      }
      return { jobs, outputs: [] };
    }
    case 'api': {
      if (run === null)
        throw new GateInputError('the jobs of this run are asked for, but there is no run', {
          hint: 'GITHUB_RUN_ID names it in a workflow.',
        });
      const { outputs } = given.needs === undefined ? none : parseJobResults(given.needs.text, given.needs.name);
      return { jobs: jobResultsOf(await readRunJobs(port, run, given.own)).jobs, outputs };
    }
  }
}

/** GitHub lists the jobs of a pull request under its newest commit, and runs them on its merge into the base. */
function ofCommit(results: JobResults, judged: readonly string[], file: string): JobResults {
  const { commit } = results;
  if (commit === undefined || judged.includes(commit)) return results;
  throw new GateInputError(`the jobs are of the commit ${commit}, and ${judged.at(-1) ?? ''} is judged`, {
    place: { file, line: null, column: null },
    hint: 'Give the jobs of the run that the gate is part of, or --jobs api.',
  });
}

const wellEnded: ReadonlySet<string> = new Set(['success', 'skipped', 'neutral']);

/**
 * The end of a run that none of its jobs shows, such as that of a workflow file which GitHub could not read: it counts
 * as a job that is called like the workflow.
 */
function unexplainedEnd({ workflowName, conclusion }: EndedRun, jobs: readonly JobRun[]): readonly JobRun[] {
  if (wellEnded.has(conclusion ?? '')) return [];
  const isWell = (job: JobRun): boolean => job.conclusion.kind === 'known' && wellEnded.has(job.conclusion.value);
  return jobs.every(isWell) ? [{ name: maskSecrets(workflowName), conclusion: parseJobConclusion(conclusion) }] : [];
}

const none: JobResults = { jobs: [], outputs: [] };
