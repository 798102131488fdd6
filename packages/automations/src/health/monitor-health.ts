import {
  assessCoverage,
  compactHistory,
  computeHealth,
  coverageToRemember,
  mergeHistories,
} from '@portcullis/health-metrics';
import type { Attempt, HealthOptions, HealthReport, History } from '@portcullis/health-metrics';
import { noticeMissing } from './health-notices.ts';
import type { HealthNotice } from './health-notices.ts';
import { readHealthSources } from './read-health-sources.ts';
import type { NamedText } from './named-text.ts';
import { readTimeLimits, withTimeLimits } from './time-limits.ts';
import type { GivenTimeLimit } from './time-limits.ts';

/** The inputs of a report. */
export interface HealthTexts {
  /** Pages of GitHub's list-runs and list-jobs answers. */
  readonly exports: readonly NamedText[];
  /** Stored histories; several if several writers kept separate ones. @default none */
  readonly histories?: readonly NamedText[];
  /** Workflow files, used for the `timeout-minutes` of their jobs. @default none */
  readonly workflows?: readonly NamedText[];
  /** The same by job, if no file states it. @default none */
  readonly timeLimits?: readonly GivenTimeLimit[];
}

/** A report, and what to keep for the next one. */
export interface HealthResult {
  readonly report: HealthReport;
  /** Everything known, including the exports, limited in age: store it. */
  readonly history: History;
  readonly notices: readonly HealthNotice[];
  /** The same for windows of other lengths, in the order asked for. */
  readonly otherWindows: readonly HealthReport[];
}

/**
 * How healthy CI is, only from exports, without network access. Facts of stored histories count like those of the
 * exports; of two records of the same attempt, the more recent one counts.
 *
 * @param otherWindowDays lengths of further windows to report on.
 * @throws {GateInputError} when an input cannot be read, with file, line and column.
 * @throws {RangeError} for invalid options.
 * @example
 * const { report } = monitorHealth({ exports: [{ name: 'runs.json', text }] }, { now: new Date() });
 * report.summary.eventualRate; // 0.9375
 */
export function monitorHealth(
  { exports, histories = [], workflows = [], timeLimits = [] }: HealthTexts,
  options: HealthOptions,
  otherWindowDays: readonly number[] = [],
): HealthResult {
  const { attempts: read, pages, histories: stored, notices } = readHealthSources(exports, histories);
  const attempts = withTimeLimits(read, workflows.map(readTimeLimits), timeLimits);
  const known = mergeHistories(...stored, { attempts });
  const newestMs = newestOf(known.attempts);
  const coverage = assessCoverage(pages, options.now, { coverage: known.coverage, newestMs });
  // Attempts that are also in a history are not reported as duplicates.
  const counted = stored.length === 0 ? attempts : known.attempts;
  const given = { ...options, coverage, pastDays: known.days };
  const report = computeHealth(counted, given);
  const seen = [...known.coverage, ...coverageToRemember(coverage, newestMs)];
  return {
    report,
    history: compactHistory({ ...known, coverage: seen }, options),
    notices: [...notices, ...noticeMissing(report, known.attempts.length, newestMs)],
    otherWindows: otherWindowDays.map((windowDays) => computeHealth(counted, { ...given, windowDays })),
  };
}

function newestOf(attempts: readonly Attempt[]): number {
  return attempts.reduce(
    (newest, { updatedAtMs, createdAtMs }) => Math.max(newest, updatedAtMs ?? createdAtMs),
    -Infinity,
  );
}
