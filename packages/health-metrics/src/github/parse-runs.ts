import type { Attempt } from '../attempt/attempt.ts';
import type { RunPage } from '../known-past/run-list.ts';
import { findJsonFault, locateJson } from '../json/locate-json.ts';
import { ShapeError } from '../json/shape.ts';
import { quoteText } from '../json/quote-text.ts';
import { splitJson } from '../json/split-json.ts';
import type { JsonSlice } from '../json/split-json.ts';
import { positionAt } from '../json/text-position.ts';
import { expectedForms, RunCollector } from './collect-runs.ts';
import { HealthInputError } from './health-input-error.ts';
import type { ExportedJob } from './read-job.ts';

/** The contents of an export: runs, jobs, or both. Join several with {@link joinAttempts}. */
export interface RunExport {
  /** Without jobs: see `jobs`. */
  readonly attempts: readonly Attempt[];
  readonly jobs: readonly ExportedJob[];
  /** The runs as they were listed, input for `assessCoverage`. */
  readonly pages: readonly RunPage[];
}

/** The origin of an export. */
export interface ExportSource {
  /** The name of the file in messages. @defaultValue 'runs' */
  readonly file?: string;
  /** `owner/name` for runs that do not state one. @defaultValue '' */
  readonly repository?: string;
}

/**
 * Reads runs and jobs in the shape of GitHub's list-runs and list-jobs answers, however they were exported: one page,
 * pages in a row as `gh api --paginate` writes them, an array of pages, bare runs or jobs in an array, or one per line;
 * in the shape of `gh run list --json`; and payloads of the webhooks `workflow_run` and `workflow_job`, where others
 * are ignored. Unknown members are ignored.
 *
 * @throws {HealthInputError} with file, line, column and what was expected.
 * @example
 * const { attempts } = joinAttempts([parseRuns(runsText, { file: 'runs.json' }), parseRuns(jobsText, { file: 'jobs.json' })]);
 */
export function parseRuns(text: string, { file = 'runs', repository = '' }: ExportSource = {}): RunExport {
  const collector = new RunCollector(repository);
  let values = 0;
  for (const slice of slicesOf(text)) {
    values += 1;
    const value = slice.value === undefined ? parseSlice(text, slice, file) : slice.value;
    try {
      collector.collect(value);
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      const position = positionAt(text, slice.offset + locateJson(slice.text, error.path));
      throw new HealthInputError('HEALTH_INPUT_MALFORMED', file, position, error.message);
    }
  }
  const { attempts, jobs } = collector;
  if (values > 0) return { attempts, jobs, pages: collector.pages() };
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
