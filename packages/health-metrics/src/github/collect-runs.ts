import type { Attempt } from '../attempt/attempt.ts';
import type { ListedRun, RunPage } from '../known-past/run-list.ts';
import { isRecord, ShapeError } from '../json/shape.ts';
import type { JsonRecord } from '../json/shape.ts';
import { isGhRun, readGhJob, readGhRun, runNumberOf } from './read-gh-run.ts';
import { readJob } from './read-job.ts';
import type { ExportedJob } from './read-job.ts';
import { readRun } from './read-run.ts';
import { webhookSubjectOf, wrappedPayloadOf } from './webhook.ts';

/** The expected input, in messages. */
export const expectedForms =
  'runs or jobs as the API of GitHub lists them, runs as `gh run list --json` writes them, or webhook payloads';

/** Maximum nesting of arrays of pages: more never occurs, and the stack is limited. */
const maxNesting = 8;

/** Gathers runs and jobs from JSON values in any supported form. */
export class RunCollector {
  readonly attempts: Attempt[] = [];
  readonly jobs: ExportedJob[] = [];
  readonly #repository: string;
  readonly #pages: RunPage[] = [];
  readonly #bare: ListedRun[] = [];
  /** Where runs are added: the page that is being read. */
  #runs = this.#bare;

  /** @param repository - for runs that do not state one. */
  constructor(repository: string) {
    this.#repository = repository;
  }

  /** The pages, and all bare runs as one page without a total. */
  pages(): readonly RunPage[] {
    return this.#bare.length === 0 ? this.#pages : [...this.#pages, { totalCount: null, runs: this.#bare }];
  }

  /** @throws {ShapeError} when it has none of the forms, or lacks what the figures need. */
  collect(value: unknown, nesting = 0): void {
    if (nesting > maxNesting) throw ShapeError.of([], `${expectedForms}, at most ${maxNesting} deep`, value);
    if (Array.isArray(value))
      forEachWithin(value, (element) => {
        this.collect(element, nesting + 1);
      });
    else if (isRecord(value)) this.#collectRecord(value, nesting);
    else throw ShapeError.of([], expectedForms, value);
  }

  #collectRecord(value: JsonRecord, nesting: number): void {
    if ('workflow_runs' in value) this.#collectPage(value, nesting);
    else if ('run_id' in value) this.jobs.push(readJob(value));
    else if (this.#collectWebhook(value, nesting)) return;
    else if ('id' in value && !isGhRun(value)) this.#collectRun(value, readRun(value, this.#repository));
    else if (isGhRun(value)) this.#collectRun(value, readGhRun(value, this.#repository));
    else if ('jobs' in value) this.#collectList(value, 'jobs', nesting);
    else if (typeof value['message'] === 'string')
      throw ShapeError.of(['message'], `${expectedForms}, not an error of the API`, value['message']);
    else throw ShapeError.of([], expectedForms, value);
  }

  #collectWebhook(value: JsonRecord, nesting: number): boolean {
    const subject = webhookSubjectOf(value);
    if (subject === null) {
      const wrapped = wrappedPayloadOf(value);
      if (wrapped === null) return false;
      within(wrapped.member, () => {
        this.collect(wrapped.value, nesting + 1);
      });
      return true;
    }
    if (subject.kind === 'other') return true;
    within(subject.member, () => {
      if (subject.kind === 'job') this.jobs.push(readJob(subject.value));
      else this.#collectRun(subject.value, readRun(subject.value, this.#repository));
    });
    return true;
  }

  #collectPage(page: JsonRecord, nesting: number): void {
    const total = page['total_count'];
    const outer = this.#runs;
    const runs: ListedRun[] = [];
    this.#runs = typeof total === 'number' ? runs : outer;
    try {
      this.#collectList(page, 'workflow_runs', nesting);
    } finally {
      this.#runs = outer;
    }
    if (typeof total === 'number') this.#pages.push({ totalCount: total, runs });
  }

  #collectRun(run: JsonRecord, attempt: Attempt): void {
    const { repository, runId, createdAtMs, workflowId, workflowPath, workflowName, runAttempt } = attempt;
    this.#runs.push({
      repository,
      runId,
      runNumber: runNumberOf(run),
      workflow: String(workflowId ?? workflowPath ?? workflowName),
      createdAtMs,
    });
    const jobs = run['jobs'];
    // An empty list of jobs is information too: nothing ran.
    this.attempts.push(Array.isArray(jobs) && jobs.length === 0 ? { ...attempt, jobs: [] } : attempt);
    if (!Array.isArray(jobs)) return;
    within('jobs', () => {
      forEachWithin(jobs, (job) => {
        if (!isRecord(job)) throw ShapeError.of([], 'a job', job);
        this.jobs.push(isGhJob(job) ? readGhJob(job, attempt) : { ...readJob(job, runId), repository, runAttempt });
      });
    });
  }

  #collectList(page: JsonRecord, name: string, nesting: number): void {
    const list = page[name];
    if (!Array.isArray(list)) throw ShapeError.of([name], `${JSON.stringify(name)}: an array`, list);
    within(name, () => {
      forEachWithin(list, (element) => {
        this.collect(element, nesting + 1);
      });
    });
  }
}

function isGhJob(job: JsonRecord): boolean {
  return 'databaseId' in job || 'startedAt' in job || 'completedAt' in job;
}

function forEachWithin(elements: readonly unknown[], read: (element: unknown) => void): void {
  elements.forEach((element, index) => {
    within(index, () => {
      read(element);
    });
  });
}

/** Adds the outer place to errors from inside. */
function within(step: string | number, read: () => void): void {
  try {
    read();
  } catch (error) {
    throw error instanceof ShapeError ? error.within(step) : error;
  }
}
