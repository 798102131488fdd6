import { readStrictJson } from '@portcullis/gate-core';
import type { JobStep } from '@portcullis/transient-classifier';
import * as z from 'zod';
import { GateInputError } from '../errors.ts';
import { describeIssue } from '../inputs/describe-issue.ts';
import { isNamedAfter } from './job-names.ts';

const stepSchema = z
  .object({
    name: z.string(),
    conclusion: z.string().nullish(),
    started_at: z.string().nullish(),
    completed_at: z.string().nullish(),
  })
  .transform(({ name, conclusion, started_at, completed_at }): JobStep => ({
    name,
    conclusion: conclusion ?? null,
    startedAt: started_at ?? null,
    completedAt: completed_at ?? null,
  }));

const jobSchema = z
  .object({
    name: z.string().min(1),
    conclusion: z.string().nullable(),
    run_attempt: z.int().min(1).optional(),
    runner_name: z.string().nullish(),
    completed_at: z.string().nullish(),
    steps: z.array(stepSchema).optional(),
  })
  .transform(({ name, conclusion, run_attempt, runner_name, completed_at, steps }) => ({
    name,
    conclusion,
    attempt: run_attempt ?? 1,
    runnerName: runner_name === '' ? null : runner_name,
    ...(completed_at == null ? {} : { completedAt: completed_at }),
    steps: steps ?? [],
  }));

/** What GitHub's API states about a job besides its log. `runnerName` is `undefined` if it does not say. */
export type JobDetails = z.output<typeof jobSchema>;

const pageSchema = z.object({ total_count: z.int().optional(), jobs: z.array(jobSchema) });

const hint =
  'Write it with: gh api --paginate --slurp repos/OWNER/REPO/actions/runs/RUN_ID/attempts/1/jobs?per_page=100';

/**
 * Reads GitHub's "list jobs for a workflow run attempt": a page, an array of pages, or an array of jobs.
 *
 * @param file shown in errors.
 * @throws {GateInputError} for any other shape, when pages are missing, or when a job is still running.
 * @example
 * parseJobDetails('{"jobs": [{"name": "build", "conclusion": "failure"}]}', 'jobs.json')[0]?.name // 'build'
 * @see https://docs.github.com/en/rest/actions/workflow-jobs
 */
export function parseJobDetails(text: string, file: string): readonly JobDetails[] {
  const document = readStrictJson(text);
  if (!document.ok)
    throw new GateInputError(`the list of jobs cannot be read as JSON: ${document.message}`, {
      place: { file, line: document.line, column: document.column },
      hint,
    });
  const jobs = isArrayOfJobs(document.value)
    ? parse(z.array(jobSchema), document.value, file)
    : fromPages(document.value, file);
  const running = jobs.find(({ conclusion }) => conclusion === null);
  if (running === undefined) return jobs;
  throw new GateInputError(`the job ${JSON.stringify(running.name)} has no conclusion yet`, {
    place: { file, line: null, column: null },
    hint: 'Wait until the run is completed.',
  });
}

function isArrayOfJobs(value: unknown): boolean {
  return (
    Array.isArray(value) && !value.some((item: unknown) => typeof item === 'object' && item !== null && 'jobs' in item)
  );
}

function fromPages(value: unknown, file: string): readonly JobDetails[] {
  const pages = parse(z.array(pageSchema), Array.isArray(value) ? value : [value], file);
  const jobs = pages.flatMap((page) => page.jobs);
  const total = pages.reduce((most, page) => Math.max(most, page.total_count ?? 0), 0);
  if (total <= jobs.length) return jobs;
  throw new GateInputError(`the list of jobs is incomplete: ${jobs.length} of ${total}`, {
    place: { file, line: null, column: null },
    hint,
  });
}

function parse<Output>(schema: z.ZodType<Output>, value: unknown, file: string): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new GateInputError(`the list of jobs has another shape than GitHub's: ${describeIssue(result.error)}`, {
    place: { file, line: null, column: null },
    hint,
  });
}

/** The job that a log is named after. */
export function detailsOfLog(name: string, jobs: readonly JobDetails[]): JobDetails | undefined {
  return jobs.find((job) => job.name === name) ?? jobs.find((job) => isNamedAfter(name, job.name));
}
