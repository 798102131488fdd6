import * as z from 'zod';
import type { Attempt, Job } from '../attempt/attempt.ts';
import { HealthInputError } from '../github/health-input-error.ts';
import {
  isRecord,
  readArray,
  readInteger,
  readNumber,
  readOptionalInteger,
  readOptionalNumber,
  readOptionalText,
  readText,
  ShapeError,
} from '../json/shape.ts';
import type { JsonRecord } from '../json/shape.ts';
import { quoteText } from '../json/quote-text.ts';
import { coverageRecordSchema, dayRecordSchema, historyVersion } from './history.ts';
import type { CoverageRecord, DayRecord, History } from './history.ts';
import { mergeHistories } from './merge-histories.ts';

/** A line that could not be read: damaged by an interrupted write, or by a merge. */
export interface DamagedLine {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** A history, and the parts of it that could not be read. */
export interface ParsedHistory {
  readonly history: History;
  readonly damaged: readonly DamagedLine[];
}

/**
 * Reads `history.jsonl`: its text, or its lines if it is larger than a string may be. Lines may come in any order, more
 * than once, and from several writers. A damaged line costs only that line.
 *
 * @throws {HealthInputError} `HISTORY_VERSION_UNSUPPORTED` for a line of another version: dropping it would lose what a
 * newer Portcullis knows.
 */
export function parseHistory(
  text: string | Iterable<string>,
  { file = 'history.jsonl' }: { readonly file?: string } = {},
): ParsedHistory {
  const attempts: Attempt[] = [];
  const days: DayRecord[] = [];
  const coverage: CoverageRecord[] = [];
  const damaged: DamagedLine[] = [];
  for (const { line, content } of linesOf(text)) {
    try {
      const record = parseLine(content);
      refuseOtherVersion(record, file, line);
      if (record['kind'] === 'day') days.push(readDay(record));
      else if (record['kind'] === 'coverage') coverage.push(readCoverage(record));
      else attempts.push(readAttempt(record));
    } catch (error) {
      if (!(error instanceof ShapeError || error instanceof SyntaxError)) throw error;
      damaged.push({ line, reason: error instanceof ShapeError ? error.message : 'not JSON: the line is torn' });
    }
  }
  return { history: mergeHistories({ attempts, days, coverage }), damaged };
}

function* linesOf(text: string | Iterable<string>): Generator<{ readonly line: number; readonly content: string }> {
  let line = 0;
  for (const untrimmed of typeof text === 'string' ? splitLines(text) : text) {
    line += 1;
    const content = untrimmed.trim();
    if (content !== '') yield { line, content };
  }
}

function* splitLines(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    yield text.slice(start, end === -1 ? text.length : end);
    start = end === -1 ? text.length : end + 1;
  }
}

function parseLine(content: string): JsonRecord {
  const value: unknown = JSON.parse(content);
  if (isRecord(value)) return value;
  throw ShapeError.of([], 'an object', value);
}

function refuseOtherVersion({ schemaVersion }: JsonRecord, file: string, line: number): void {
  if (typeof schemaVersion !== 'string')
    throw ShapeError.of(['schemaVersion'], `"schemaVersion": "${historyVersion}"`, schemaVersion);
  if (schemaVersion === historyVersion) return;
  const what = `this Portcullis reads \`${historyVersion}\`, not ${quoteText(schemaVersion, 60)}: use the version that wrote the file`;
  throw new HealthInputError('HISTORY_VERSION_UNSUPPORTED', file, { line, column: 1 }, what);
}

function readDay({ schemaVersion: _version, kind: _kind, ...record }: JsonRecord): DayRecord {
  const parsed = dayRecordSchema.safeParse(record);
  if (parsed.success) return parsed.data;
  throw ShapeError.of([], `a day: ${z.prettifyError(parsed.error)}`, record);
}

function readCoverage({ schemaVersion: _version, kind: _kind, ...record }: JsonRecord): CoverageRecord {
  const parsed = coverageRecordSchema.safeParse(record);
  if (parsed.success) return parsed.data;
  throw ShapeError.of([], `a stretch that is covered: ${z.prettifyError(parsed.error)}`, record);
}

/** Without a schema: a history may hold a million of these. */
function readAttempt(record: JsonRecord): Attempt {
  if (record['kind'] !== 'attempt')
    throw ShapeError.of(['kind'], '"kind": "attempt", "day" or "coverage"', record['kind']);
  return {
    repository: readText(record, 'repository'),
    workflowId: readOptionalInteger(record, 'workflowId', 0),
    workflowName: readText(record, 'workflowName'),
    workflowPath: readOptionalText(record, 'workflowPath'),
    runId: readInteger(record, 'runId', 0),
    runAttempt: readInteger(record, 'runAttempt', 1),
    event: readText(record, 'event'),
    headBranch: readOptionalText(record, 'headBranch'),
    headSha: readText(record, 'headSha'),
    status: readText(record, 'status'),
    conclusion: readOptionalText(record, 'conclusion'),
    createdAtMs: readNumber(record, 'createdAtMs'),
    runStartedAtMs: readOptionalNumber(record, 'runStartedAtMs'),
    updatedAtMs: readOptionalNumber(record, 'updatedAtMs'),
    jobs: record['jobs'] == null ? null : readArray(record, 'jobs').map(readJobFacts),
  };
}

function readJobFacts(job: unknown): Job {
  if (!isRecord(job)) throw ShapeError.of(['jobs'], 'a job', job);
  const timeoutMinutes = readOptionalNumber(job, 'timeoutMinutes');
  const stepCount = readOptionalInteger(job, 'stepCount', 0);
  return {
    name: readText(job, 'name'),
    status: readText(job, 'status'),
    conclusion: readOptionalText(job, 'conclusion'),
    createdAtMs: readOptionalNumber(job, 'createdAtMs'),
    startedAtMs: readOptionalNumber(job, 'startedAtMs'),
    completedAtMs: readOptionalNumber(job, 'completedAtMs'),
    labels: readArray(job, 'labels').map(String),
    ...(job['runnerName'] !== undefined && { runnerName: readOptionalText(job, 'runnerName') }),
    ...(stepCount !== null && { stepCount }),
    ...(timeoutMinutes !== null && { timeoutMinutes }),
  };
}
