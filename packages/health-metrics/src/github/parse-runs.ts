import type { Attempt } from '../attempt/attempt.ts';
import { findJsonFault, locateJson } from '../json/locate-json.ts';
import { isRecord, ShapeFault } from '../json/shape.ts';
import type { JsonRecord } from '../json/shape.ts';
import { quoteText } from '../json/quote-text.ts';
import { splitJson } from '../json/split-json.ts';
import type { JsonSlice } from '../json/split-json.ts';
import { positionAt } from '../json/text-position.ts';
import { HealthInputError } from './health-input-error.ts';
import { readJob } from './read-job.ts';
import type { ExportedJob } from './read-job.ts';
import { readRun } from './read-run.ts';

/** What an export holds: runs, jobs, or both. Join several with {@link joinAttempts}. */
export interface RunExport {
  /** Without jobs: see `jobs`. */
  readonly attempts: readonly Attempt[];
  readonly jobs: readonly ExportedJob[];
}

/** Where an export came from. */
export interface ExportSource {
  /** How messages name the file. @defaultValue 'runs' */
  readonly file?: string;
  /** `owner/name` for runs that do not say. @defaultValue '' */
  readonly repository?: string;
}

const expectedForms =
  'a list-runs page ("workflow_runs"), a list-jobs page ("jobs"), a run, a job, or an array of these';

/**
 * Reads runs and jobs in the shape of GitHub's list-runs and list-jobs answers, however they were exported: one page, pages in a row as
 * `gh api --paginate` writes them, an array of pages, bare runs or jobs in an array, or one per line. Members that are not known are ignored.
 *
 * @throws {HealthInputError} with file, line, column and what was expected.
 * @example
 * const { attempts } = joinAttempts([parseRuns(runsText, { file: 'runs.json' }), parseRuns(jobsText, { file: 'jobs.json' })]);
 */
export function parseRuns(text: string, { file = 'runs', repository = '' }: ExportSource = {}): RunExport {
  const found = { attempts: [] as Attempt[], jobs: [] as ExportedJob[] };
  let values = 0;
  for (const slice of slicesOf(text)) {
    values += 1;
    const value = slice.value === undefined ? parseSlice(text, slice, file) : slice.value;
    try {
      collect(value, found, repository);
    } catch (error) {
      if (!(error instanceof ShapeFault)) throw error;
      const position = positionAt(text, slice.offset + locateJson(slice.text, error.path));
      throw new HealthInputError('HEALTH_INPUT_MALFORMED', file, position, error.message);
    }
  }
  if (values > 0) return found;
  throw new HealthInputError(
    'HEALTH_INPUT_MALFORMED',
    file,
    { line: 1, column: 1 },
    `expected ${expectedForms}; found an empty file`,
  );
}

/** One value is the common case, and the engine's parser is the fastest to see it. */
function* slicesOf(text: string): Generator<JsonSlice & { readonly value?: unknown }> {
  try {
    yield { text, offset: 0, value: JSON.parse(text) as unknown };
    return;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  yield* splitJson(text);
}

function parseSlice(whole: string, slice: JsonSlice, file: string): unknown {
  try {
    return JSON.parse(slice.text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const fault = findJsonFault(slice.text);
    const offset = slice.offset + (fault?.offset ?? 0);
    const expected = fault?.expected ?? 'a JSON value';
    const isAtEnd = offset >= whole.length;
    const found = isAtEnd ? 'the end of the file: it is cut off' : quoteText(whole.slice(offset, offset + 20), 20);
    throw new HealthInputError(
      'HEALTH_INPUT_MALFORMED',
      file,
      positionAt(whole, offset),
      `not JSON: expected ${expected}; found ${found}`,
    );
  }
}

interface Collected {
  readonly attempts: Attempt[];
  readonly jobs: ExportedJob[];
}

/** Pages in an array in an array: nobody nests deeper, and the stack is not endless. */
const maxNesting = 8;

function collect(value: unknown, into: Collected, repository: string, nesting = 0): void {
  if (nesting > maxNesting) throw ShapeFault.of([], `${expectedForms}, at most ${maxNesting} deep`, value);
  if (Array.isArray(value))
    collectAll(value, (element) => {
      collect(element, into, repository, nesting + 1);
    });
  else if (!isRecord(value)) throw ShapeFault.of([], expectedForms, value);
  else if ('workflow_runs' in value) collectList(value, 'workflow_runs', into, repository, nesting);
  else if ('run_id' in value) into.jobs.push(readJob(value));
  else if ('id' in value) collectRun(value, into, repository);
  else if ('jobs' in value) collectList(value, 'jobs', into, repository, nesting);
  else if (typeof value['message'] === 'string')
    throw ShapeFault.of(['message'], `${expectedForms}, not an error of the API`, value['message']);
  else throw ShapeFault.of([], expectedForms, value);
}

function collectRun(run: JsonRecord, into: Collected, repository: string): void {
  const attempt = readRun(run, repository);
  into.attempts.push(attempt);
  const jobs = run['jobs'];
  if (!Array.isArray(jobs)) return;
  within('jobs', () => {
    collectAll(jobs, (job) => {
      if (!isRecord(job)) throw ShapeFault.of([], 'a job', job);
      into.jobs.push({ ...readJob(job, attempt.runId), runAttempt: attempt.runAttempt });
    });
  });
}

function collectList(page: JsonRecord, name: string, into: Collected, repository: string, nesting: number): void {
  const list = page[name];
  if (!Array.isArray(list)) throw ShapeFault.of([name], `${JSON.stringify(name)}: an array`, list);
  within(name, () => {
    collectAll(list, (element) => {
      collect(element, into, repository, nesting + 1);
    });
  });
}

function collectAll(elements: readonly unknown[], read: (element: unknown) => void): void {
  elements.forEach((element, index) => {
    within(index, () => {
      read(element);
    });
  });
}

/** Faults inside are told from the outside. */
function within(step: string | number, read: () => void): void {
  try {
    read();
  } catch (error) {
    throw error instanceof ShapeFault ? error.within(step) : error;
  }
}
