import { parseJobConclusion, readStrictJson, type JobRun } from '@portcullis/gate-core';
import * as z from 'zod';
import { GateInputError } from '../errors.ts';
import { describeIssue } from './describe-issue.ts';

/** Job results as read, and what change filters among the jobs' outputs say. */
export interface JobResults {
  readonly jobs: readonly JobRun[];
  /** `null` when no job that succeeded has an output that is `true` or `false`. */
  readonly changes: Readonly<Record<string, boolean>> | null;
}

/** GitHub's `needs` context. @see https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context */
const needsSchema = z.record(z.string().min(1), z.object({ result: z.string(), outputs: z.record(z.string(), z.string()).default({}) }));
type Needs = z.infer<typeof needsSchema>;

const listedJobSchema = z.object({ name: z.string().min(1), status: z.string().nullish(), conclusion: z.string().nullable() });
type ListedJob = z.infer<typeof listedJobSchema>;

/** One page of "list jobs for a workflow run". @see https://docs.github.com/en/rest/actions/workflow-jobs */
const jobsPageSchema = z.object({ total_count: z.int().optional(), jobs: z.array(listedJobSchema) });

const hint = 'Write it with: echo \'${{ toJSON(needs) }}\' in a step\'s env, or: gh api repos/OWNER/REPO/actions/runs/RUN_ID/jobs';

/**
 * Reads job results: GitHub's `toJSON(needs)`, its "list jobs" response, an array of such pages, or an array of jobs.
 *
 * Outputs that are exactly `true` or `false` of jobs that succeeded are taken for change filters by the output's name; where two jobs
 * disagree, something changed.
 *
 * @param text the JSON text.
 * @param file shown in errors.
 * @throws {GateInputError} when it is none of these, or when pages are missing.
 * @example
 * parseJobResults('{"docker": {"result": "skipped", "outputs": {}}}', 'needs.json').jobs.length // 1
 */
export function parseJobResults(text: string, file: string): JobResults {
  const document = readStrictJson(text);
  if (!document.ok) {
    throw new GateInputError(`job results are not JSON: ${document.message}`, { place: { file, line: document.line, column: document.column }, hint });
  }
  const { value } = document;
  if (Array.isArray(value)) return fromArray(value, file);
  if (isRecord(value) && Array.isArray(value['jobs'])) return fromPages([parse(jobsPageSchema, value, file)], file);
  return fromNeeds(parse(needsSchema, value, file));
}

function fromArray(value: readonly unknown[], file: string): JobResults {
  const arePages = value.length > 0 && value.every((item) => isRecord(item) && Array.isArray(item['jobs']));
  if (arePages) return fromPages(parse(z.array(jobsPageSchema), value, file), file);
  return { jobs: parse(z.array(listedJobSchema), value, file).map(toJobRun), changes: null };
}

function fromPages(pages: readonly z.infer<typeof jobsPageSchema>[], file: string): JobResults {
  const jobs = pages.flatMap((page) => page.jobs);
  const total = Math.max(...pages.map((page) => page.total_count ?? 0));
  if (total > jobs.length) {
    throw new GateInputError(`job results are incomplete: ${jobs.length} of ${total} jobs`, {
      place: { file, line: null, column: null },
      hint: 'Fetch every page: gh api --paginate --slurp …/jobs?per_page=100',
    });
  }
  return { jobs: jobs.map(toJobRun), changes: null };
}

function toJobRun(job: ListedJob): JobRun {
  const status = job.status ?? 'completed';
  if (status !== 'completed') return { name: job.name, conclusion: { kind: 'unfinished', status } };
  return { name: job.name, conclusion: parseJobConclusion(job.conclusion) };
}

function fromNeeds(needs: Needs): JobResults {
  const jobs = Object.entries(needs).map(([name, { result }]) => ({ name, conclusion: parseJobConclusion(result) }));
  return { jobs, changes: changesOf(needs) };
}

/** Only a job that succeeded is believed: a filter that broke half-way must not prove that nothing changed. */
function changesOf(needs: Needs): Readonly<Record<string, boolean>> | null {
  const found = new Map<string, boolean>();
  for (const { result, outputs } of Object.values(needs)) {
    if (result !== 'success') continue;
    for (const [name, value] of Object.entries(outputs)) {
      if (value === 'true' || value === 'false') found.set(name, value === 'true' || found.get(name) === true);
    }
  }
  return found.size === 0 ? null : Object.fromEntries(found);
}

function parse<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new GateInputError(`job results have another shape than GitHub's: ${describeIssue(result.error)}`, {
    place: { file, line: null, column: null },
    hint,
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
