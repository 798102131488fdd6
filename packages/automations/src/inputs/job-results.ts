import { parseJobConclusion, readStrictJson } from '@portcullis/gate-core';
import type { JobRun } from '@portcullis/gate-core';
import { maskSecrets } from '@portcullis/scan-parsers';
import * as z from 'zod';
import { GateInputError } from '../errors.ts';
import { describeIssue } from './describe-issue.ts';
import { latestAttempts } from './latest-attempts.ts';

/** The outputs of one job. */
export interface JobOutputs {
  readonly job: string;
  readonly outputs: ReadonlyMap<string, string>;
}

/** Job results as read. */
export interface JobResults {
  readonly jobs: readonly JobRun[];
  /** Outputs of jobs, as far as the source has them: change filters are among them. */
  readonly outputs: readonly JobOutputs[];
  /** The commit that a list of jobs is of, in lower case; absent where the source does not say. */
  readonly commit?: string;
}

/**
 * One member of GitHub's `needs` context. @see
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context
 */
const neededJobSchema = z.object({
  result: z.string(),
  outputs: z.unknown().optional(),
  // Members of other lists of jobs, which would speak of another end than `result`.
  conclusion: z.undefined().optional(),
  status: z.undefined().optional(),
});
const outputSchema = z.string();

/** A job as GitHub's API or `gh run view --json jobs` lists it. */
const listedJobSchema = z.object({
  name: z.string().min(1),
  status: z.string().nullish(),
  conclusion: z.string().nullable(),
  id: z.union([z.number(), z.string()]).nullish(),
  head_sha: z.string().nullish(),
  run_id: z.union([z.number(), z.string()]).nullish(),
  run_attempt: z.int().positive().nullish(),
});
type ListedJob = z.infer<typeof listedJobSchema>;

/** One page of "list jobs for a workflow run". @see https://docs.github.com/en/rest/actions/workflow-jobs */
const jobsPageSchema = z.object({ total_count: z.int().nonnegative().optional(), jobs: z.array(listedJobSchema) });
type JobsPage = z.infer<typeof jobsPageSchema>;

const hint =
  "Write it with: echo '${{ toJSON(needs) }}' in a step's env, or: gh api repos/OWNER/REPO/actions/runs/RUN_ID/jobs";

/**
 * Reads job results: GitHub's `toJSON(needs)`, its "list jobs" response, an array of such pages, or an array of jobs.
 *
 * Where the list holds several attempts of a job, the latest counts; a job that was not run again keeps its earlier
 * result.
 *
 * @param text the JSON text.
 * @param file shown in errors.
 * @throws {GateInputError} for any other shape, when pages are missing, or when the jobs are of several commits.
 * @example
 * parseJobResults('{"docker": {"result": "skipped", "outputs": {}}}', 'needs.json').jobs.length // 1
 */
export function parseJobResults(text: string, file: string): JobResults {
  const document = readStrictJson(text);
  if (!document.ok) {
    throw new GateInputError(`job results cannot be read as JSON: ${document.message}`, {
      place: { file, line: document.line, column: document.column },
      hint,
    });
  }
  return withoutSecrets(read(document.value, file));
}

function read(value: unknown, file: string): JobResults {
  if (Array.isArray(value)) return fromArray(value, file);
  if (!isRecord(value)) throw misshapen('expected an object or a list', file);
  if (Array.isArray(value['jobs'])) {
    const needed = Object.keys(value).find((name) => isRecord(value[name]) && 'result' in value[name]);
    if (needed !== undefined)
      throw misshapen(`both a list of jobs and, as in needs, the job ${JSON.stringify(needed)}`, file);
    return fromPages([parse(jobsPageSchema, value, file)], file);
  }
  return fromNeeds(value, file);
}

/** Jobs as a list of GitHub's has them, of any attempts of one run. */
export interface ListedJobFacts {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  /** From 1. */
  readonly runAttempt: number;
}

/** Job results from jobs that were read: the latest attempt of each counts, as in {@link parseJobResults}. */
export function jobResultsOf(jobs: readonly ListedJobFacts[]): JobResults {
  const latest = latestAttempts(jobs.map(({ runAttempt, ...job }) => ({ ...job, run_attempt: runAttempt })));
  return withoutSecrets({ jobs: latest.map(toJobRun), outputs: [] });
}

/** Names and conclusions are shown; outputs of jobs are not, except for the names of filters. */
function withoutSecrets({ jobs, outputs, ...rest }: JobResults): JobResults {
  return {
    ...rest,
    jobs: jobs.map(({ name, conclusion }) => ({
      name: maskSecrets(name),
      conclusion: conclusion.kind === 'unknown' ? { kind: 'unknown', raw: maskSecrets(conclusion.raw) } : conclusion,
    })),
    outputs: outputs.map(({ job, outputs: own }) => ({
      job: maskSecrets(job),
      outputs: new Map([...own].map(([name, value]) => [maskSecrets(name), value])),
    })),
  };
}

function fromArray(value: readonly unknown[], file: string): JobResults {
  const arePages = value.length > 0 && value.every((item) => isRecord(item) && Array.isArray(item['jobs']));
  if (arePages) return fromPages(parse(z.array(jobsPageSchema), value, file), file);
  return fromList(parse(z.array(listedJobSchema), value, file), file);
}

function fromPages(pages: readonly JobsPage[], file: string): JobResults {
  const runs = pagesByRun(pages);
  for (const own of runs) refuseLostJobs(own, file);
  if (runs.length > 1) refuseLostRun(pages, file);
  return fromList(
    pages.flatMap((page) => page.jobs),
    file,
  );
}

/** Each run has its own total. Where there is one run, pages without a job are of it. */
function pagesByRun(pages: readonly JobsPage[]): readonly (readonly JobsPage[])[] {
  const runs = new Set(pages.flatMap((page) => page.jobs.map(runOf)));
  if (runs.size < 2) return [pages];
  return [...runs].map((run) => pages.filter((page) => page.jobs.some((job) => runOf(job) === run)));
}

/** Among several runs, a page without a job is of one whose total another page states as well, or of one that is lost. */
function refuseLostRun(pages: readonly JobsPage[], file: string): void {
  const known = new Set(pages.filter(({ jobs }) => jobs.length > 0).map((page) => page.total_count));
  const lost = pages.find(({ jobs, total_count: total = 0 }) => jobs.length === 0 && total > 0 && !known.has(total));
  if (lost !== undefined) throw incomplete(0, lost.total_count ?? 0, file);
}

function runOf(job: ListedJob): string {
  return String(job.run_id ?? '');
}

/** A list that grows between two requests shifts its pages: one job appears twice, and another never. */
function refuseLostJobs(pages: readonly JobsPage[], file: string): void {
  const found = withoutRepeats(pages.flatMap((page) => page.jobs)).length;
  const total = pages.reduce((most, page) => Math.max(most, page.total_count ?? 0), 0);
  if (total > found) throw incomplete(found, total, file);
}

function incomplete(found: number, total: number, file: string): GateInputError {
  return new GateInputError(`job results are incomplete: ${found} of ${total} jobs`, {
    place: { file, line: null, column: null },
    hint: 'Fetch every page, once the other jobs are done: gh api --paginate --slurp …/jobs?per_page=100',
  });
}

/** Jobs by their id; those without an id are all different. */
function withoutRepeats(jobs: readonly ListedJob[]): readonly ListedJob[] {
  const seen = new Set<string>();
  return jobs.filter(({ id }) => {
    if (id == null) return true;
    const isNew = !seen.has(String(id));
    seen.add(String(id));
    return isNew;
  });
}

function fromList(jobs: readonly ListedJob[], file: string): JobResults {
  const commits = [...new Set(jobs.flatMap(({ head_sha: sha }) => (sha == null ? [] : [sha.toLowerCase()])))];
  if (commits.length > 1)
    throw new GateInputError(`job results are of ${commits.length} commits: ${commits.slice(0, 3).join(', ')}`, {
      place: { file, line: null, column: null },
      hint: 'Give the jobs of runs of one commit.',
    });
  const [commit] = commits;
  const found = { jobs: latestAttempts(withoutEqual(jobs)).map(toJobRun), outputs: [] };
  return commit === undefined ? found : { ...found, commit };
}

/** A job on two pages counts once, unless the pages disagree. */
function withoutEqual(jobs: readonly ListedJob[]): readonly ListedJob[] {
  const seen = new Set<string>();
  return jobs.filter((job) => {
    if (job.id == null) return true;
    const key = JSON.stringify([job.id, job.name, job.status, job.conclusion, job.run_id, job.run_attempt]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function toJobRun(job: ListedJob): JobRun {
  const status = job.status ?? 'completed';
  if (status !== 'completed') return { name: job.name, conclusion: { kind: 'unfinished', status } };
  // `gh` writes an empty text for a job without a conclusion.
  return { name: job.name, conclusion: parseJobConclusion(job.conclusion === '' ? null : job.conclusion) };
}

/** Read member by member: a job may be called `__proto__`. */
function fromNeeds(needs: Readonly<Record<string, unknown>>, file: string): JobResults {
  const jobs: JobRun[] = [];
  const outputs: JobOutputs[] = [];
  for (const [name, value] of Object.entries(needs)) {
    if (name === '') throw misshapen('a job without a name', file);
    const job = parse(neededJobSchema, value, file, name);
    const own = readOutputs(job.outputs ?? {}, name, file);
    jobs.push({ name, conclusion: outcomeOf(job.result, own) });
    outputs.push({ job: name, outputs: own });
  }
  return { jobs, outputs };
}

/**
 * How a job really ended. Of one that failed with `continue-on-error`, GitHub says `success` here: such a job says how
 * it ended in the output `outcome`, as the workflows do that Portcullis writes. That can only make a result worse.
 */
function outcomeOf(result: string, outputs: ReadonlyMap<string, string>): JobRun['conclusion'] {
  const outcome = (outputs.get('outcome') ?? '').trim().toLowerCase();
  return parseJobConclusion(result === 'success' && worse.has(outcome) ? outcome : result);
}

const worse: ReadonlySet<string> = new Set(['failure', 'cancelled', 'timed_out']);

function readOutputs(value: unknown, job: string, file: string): ReadonlyMap<string, string> {
  if (!isRecord(value)) throw misshapen(`at ${job}.outputs: expected an object`, file);
  return new Map(
    Object.entries(value).map(([name, output]) => [name, parse(outputSchema, output, file, `${job}.outputs.${name}`)]),
  );
}

function parse<T>(schema: z.ZodType<T>, value: unknown, file: string, at = ''): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw misshapen(`${at === '' ? '' : `in ${at}, `}${describeIssue(result.error)}`, file);
}

function misshapen(problem: string, file: string): GateInputError {
  return new GateInputError(`job results have another shape than GitHub's: ${problem}`, {
    place: { file, line: null, column: null },
    hint,
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
