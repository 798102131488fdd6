import type { Evidence } from '../evidence/evidence.ts';
import type { JobConclusion, JobRun } from '../evidence/job-run.ts';
import { strictestEnforce } from '../policy/enforce-order.ts';
import { compareText } from '../text/compare-text.ts';
import type { Problem, EnforcedProblem } from '../verdict-v1/problem.ts';
import type { AssignedJob, JobPattern } from './assign-jobs.ts';
import { conclusionText } from './conclusion-text.ts';

/** Problems of the set of jobs, then of each job: none given, none in the list, missing legs, no conclusion. */
export function findJobProblems(
  evidence: Evidence,
  patterns: readonly JobPattern[],
  assigned: readonly AssignedJob[],
): readonly EnforcedProblem[] {
  const { jobs } = evidence;
  if (jobs === null) {
    if (patterns.length === 0) return [];
    return [
      {
        enforce: strictestEnforce(patterns.map(({ requirement }) => requirement.enforce)),
        problem: { code: 'jobs-not-given' },
      },
    ];
  }
  // A gate that was given an empty list of jobs is misconfigured, whatever the policy requires.
  if (jobs.length === 0) return [{ enforce: 'block', problem: { code: 'jobs-empty' } }];
  const names = [...new Set(jobs.map((job) => job.name))].toSorted(compareText);
  const byPattern = patterns.toSorted((left, right) => compareText(left.pattern, right.pattern));
  return [
    ...byPattern.flatMap((pattern) => findMissingLegs(pattern, names)),
    ...assigned.flatMap(findConclusionProblem),
    ...findNotJudged(jobs, assigned),
  ];
}

/** Fine without a rule: it succeeded, had nothing to do, or says itself that it decides nothing. */
const quiet: ReadonlySet<JobConclusion> = new Set<JobConclusion>(['success', 'skipped', 'neutral']);

function findNotJudged(jobs: readonly JobRun[], assigned: readonly AssignedJob[]): readonly EnforcedProblem[] {
  const judged = new Set(assigned.map(({ job }) => job));
  const loud = jobs.filter(
    (job) => !judged.has(job) && !(job.conclusion.kind === 'known' && quiet.has(job.conclusion.value)),
  );
  if (loud.length === 0) return [];
  return [
    {
      enforce: 'inform',
      problem: {
        code: 'jobs-not-judged',
        jobs: loud.map((job) => ({ job: job.name, conclusion: conclusionText(job) })),
      },
    },
  ];
}

function findMissingLegs(
  { pattern, requirement, matches }: JobPattern,
  names: readonly string[],
): readonly EnforcedProblem[] {
  const found = names.filter(matches).length;
  const expected = requirement.count;
  if (found >= expected) return [];
  const problem: Problem =
    found === 0
      ? { code: 'job-not-found', pattern, available: [...names] }
      : { code: 'job-legs-lost', pattern, found, expected };
  return [{ enforce: requirement.enforce, problem }];
}

function findConclusionProblem({ job, by }: AssignedJob): readonly EnforcedProblem[] {
  const { pattern, requirement } = by;
  const { conclusion } = job;
  switch (conclusion.kind) {
    case 'known':
      return [];
    case 'unfinished':
      return [
        {
          enforce: requirement.enforce,
          problem: { code: 'job-unfinished', pattern, job: job.name, status: conclusion.status },
        },
      ];
    case 'unknown':
      return [
        {
          enforce: requirement.enforce,
          problem: { code: 'job-conclusion-unknown', pattern, job: job.name, raw: conclusion.raw },
        },
      ];
  }
}
