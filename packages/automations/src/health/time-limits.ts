import type { Attempt, Job } from '@portcullis/health-metrics';
import { readPlainYaml } from '@portcullis/pipeline';
import * as z from 'zod';
import { GateInputError } from '../errors.ts';
import { jobNamePattern } from './job-name-pattern.ts';
import type { IsJobName } from './job-name-pattern.ts';
import type { NamedText } from './named-text.ts';

/** A job's `timeout-minutes` from the options. */
export interface GivenTimeLimit {
  /** As GitHub names the job; `null`: all jobs. */
  readonly job: string | null;
  readonly minutes: number;
}

/** The time limits of the jobs of one workflow file. */
export interface WorkflowTimeLimits {
  /** Path of the file, starting at `.github/workflows/` if it is below that. */
  readonly path: string;
  readonly name: string | null;
  readonly jobs: readonly JobTimeLimit[];
}

interface JobTimeLimit {
  /** The names that GitHub may give it. */
  readonly isNamed: IsJobName;
  /** `null`: an expression, or the limit of a called workflow, which this file does not show. */
  readonly minutes: number | null;
}

/**
 * The default without `timeout-minutes`.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes
 */
const defaultMinutes = 360;

const jobSchema = z.looseObject({
  name: z.unknown().optional(),
  uses: z.unknown().optional(),
  strategy: z.unknown().optional(),
  'timeout-minutes': z.unknown().optional(),
});
const workflowSchema = z.looseObject({ name: z.unknown().optional(), jobs: z.record(z.string(), jobSchema) });

/**
 * Reads the `timeout-minutes` of a workflow file.
 *
 * @throws {GateInputError} when it is not YAML, or not a workflow.
 */
export function readTimeLimits({ name: file, text }: NamedText): WorkflowTimeLimits {
  const workflow = workflowSchema.safeParse(parseYaml(file, text));
  if (!workflow.success)
    throw new GateInputError('expected a workflow with "jobs"', {
      place: { file, line: null, column: null },
      hint: 'Name a file of .github/workflows, such as .github/workflows/ci.yml.',
    });
  const { name, jobs } = workflow.data;
  return {
    path: /\.github\/workflows\/.*$/u.exec(file.replaceAll('\\', '/'))?.[0] ?? file.replace(/^.*[\\/]/u, ''),
    name: typeof name === 'string' ? name : null,
    jobs: Object.entries(jobs).map(([key, job]) => ({
      isNamed: jobNamePattern(typeof job.name === 'string' ? job.name : key, {
        hasMatrix: job.strategy !== undefined && job.strategy !== null,
        isCall: job.uses !== undefined,
      }),
      minutes: minutesOf(job),
    })),
  };
}

function parseYaml(file: string, text: string): unknown {
  const { value, fault } = readPlainYaml(file, text);
  if (fault === null) return value;
  throw new GateInputError(`expected a workflow file: ${fault.message}`, {
    place: { file, line: fault.line, column: fault.column },
  });
}

function minutesOf(job: z.infer<typeof jobSchema>): number | null {
  const limit = job['timeout-minutes'];
  if (job.uses !== undefined) return null;
  if (limit === undefined || limit === null) return defaultMinutes;
  return typeof limit === 'number' && limit > 0 ? limit : null;
}

/** Attempts whose jobs have their known time limits. A limit stated by the job itself comes first. */
export function withTimeLimits(
  attempts: readonly Attempt[],
  workflows: readonly WorkflowTimeLimits[],
  given: readonly GivenTimeLimit[],
): readonly Attempt[] {
  if (workflows.length + given.length === 0) return attempts;
  const ofAll = given.findLast(({ job }) => job === null)?.minutes ?? null;
  const byName = new Map(given.flatMap(({ job, minutes }) => (job === null ? [] : [[job, minutes] as const])));
  return attempts.map((attempt) => {
    if (attempt.jobs === null) return attempt;
    const own = workflows.filter((workflow) => isOfWorkflow(attempt, workflow));
    const jobs = attempt.jobs.map((job): Job => {
      const minutes = job.timeoutMinutes ?? byName.get(job.name) ?? limitOf(job.name, own) ?? ofAll;
      return minutes === null ? job : { ...job, timeoutMinutes: minutes };
    });
    return { ...attempt, jobs };
  });
}

/** GitHub names a workflow without a name after its path, and `gh run list` states only that. */
function isOfWorkflow({ workflowPath, workflowName }: Attempt, { path, name }: WorkflowTimeLimits): boolean {
  if (workflowPath === null && name !== null) return workflowName === name;
  const ownPath = workflowPath ?? workflowName;
  return ownPath === path || ownPath.replace(/^.*\//u, '') === path;
}

/** For a job that matches two patterns with different limits, none is known. */
function limitOf(name: string, workflows: readonly WorkflowTimeLimits[]): number | null {
  const fitting = workflows.flatMap(({ jobs }) => jobs.filter(({ isNamed }) => isNamed(name)));
  const limits = new Set(fitting.map(({ minutes }) => minutes));
  const [only = null] = limits;
  return limits.size === 1 ? only : null;
}
