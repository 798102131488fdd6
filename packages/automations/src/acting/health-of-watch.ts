import {
  compactHistory,
  computeHealth,
  mergeHistories,
  parseHistory,
  serialiseHistory,
} from '@portcullis/health-metrics';
import type { Attempt, HealthOptions, HealthReport, History, RepositoryCoverage } from '@portcullis/health-metrics';
import { renderHealthMarkdown, unseenSentence } from '@portcullis/render';
import type { UnseenPart } from '@portcullis/render';
import { historyFileName, renderHealthData } from '../health/health-files.ts';
import { healthPageName, healthPageWindowDays, renderHealthIndex } from '../health/health-page.ts';
import type { CollectedAttempts } from './collect-attempts.ts';
import { maskHistory } from './mask-history.ts';
import { classificationsOf, parseRerunRecords, rerunRecordsFile } from './rerun-records.ts';

/** Reads a file of the place where reports are kept; `null` if there is none. */
export type ReadKept = (path: string) => Promise<Uint8Array | null>;

/** A report, what it does not see, and what to keep. */
export interface WatchedHealth {
  readonly report: HealthReport;
  readonly history: History;
  readonly unseen: readonly UnseenPart[];
  /** The same runs in windows of other lengths, for the page. */
  readonly otherWindows: readonly HealthReport[];
}

/** The stored history, and what is wrong with it. */
export interface KeptHistory {
  readonly history: History;
  readonly unseen: readonly UnseenPart[];
}

/** @throws {HealthInputError} for a history of a later version, which must not be replaced. */
export async function readKeptHistory(read: ReadKept, mask: (text: string) => string): Promise<KeptHistory> {
  const bytes = await read(historyFileName);
  const { history, damaged } = parseHistory(textOf(bytes), { file: historyFileName });
  const [first] = damaged;
  return {
    history: maskHistory(history, mask),
    unseen:
      first === undefined
        ? []
        : [{ code: 'history-damaged', lines: damaged.length, firstLine: first.line, reason: mask(first.reason) }],
  };
}

/** Joins what was read now with what is kept, and computes the report. */
export async function healthOf(
  collected: CollectedAttempts,
  read: ReadKept,
  options: HealthOptions & { readonly repository: string },
  mask: (text: string) => string,
): Promise<WatchedHealth> {
  const kept = await readKeptHistory(read, mask);
  const { records } = parseRerunRecords(textOf(await read(rerunRecordsFile)), mask);
  const known = mergeHistories(withoutContradicted(kept.history, collected.attempts), {
    attempts: collected.attempts,
    coverage: collected.coverage,
  });
  const given: HealthOptions = {
    ...options,
    coverage: [coverageOf(known, collected, options.repository)],
    pastDays: known.days,
    classifications: classificationsOf({ records, strangeLines: [] }),
  };
  return {
    report: computeHealth(known.attempts, given),
    otherWindows: healthPageWindowDays.map((windowDays) => computeHealth(known.attempts, { ...given, windowDays })),
    history: compactHistory(known, options),
    unseen: [...collected.unseen, ...kept.unseen],
  };
}

/** How an attempt ended, GitHub knows best: the branch with the history is one that others may write. */
function withoutContradicted(history: History, read: readonly Attempt[]): History {
  const conclusions = new Map(
    read.filter(({ status }) => status === 'completed').map((attempt) => [keyOf(attempt), attempt.conclusion]),
  );
  const attempts = history.attempts.filter((attempt) => {
    const conclusion = conclusions.get(keyOf(attempt));
    return conclusion === undefined || conclusion === attempt.conclusion;
  });
  return { ...history, attempts };
}

function keyOf({ repository, runId, runAttempt }: Attempt): string {
  return `${repository} ${runId}/${runAttempt}`;
}

function coverageOf(known: History, collected: CollectedAttempts, repository: string): RepositoryCoverage {
  const stretches = known.coverage
    .filter((record) => record.repository === repository)
    .map(({ fromMs, toMs }) => ({ fromMs: fromMs ?? -Infinity, toMs }));
  return {
    repository,
    stretches,
    comparableFromMs: stretches.reduce((oldest, { fromMs }) => Math.min(oldest, fromMs), Infinity),
    runsGiven: collected.runs,
    runsListed: null,
  };
}

/** The files of a report, by name. The same report gives the same bytes. */
export async function filesOf({
  report,
  otherWindows,
  history,
  unseen,
}: WatchedHealth): Promise<Readonly<Record<string, string>>> {
  const notes = unseen.map(unseenSentence);
  return {
    'report.md': renderHealthMarkdown(report, { notes }),
    [healthPageName]: await renderHealthIndex({ report, otherWindows, notes }),
    'health.svg': renderHealthData('svg', report),
    'health.json': renderHealthData('json', report),
    'badge.json': renderHealthData('badge', report),
    [historyFileName]: serialiseHistory(history),
  };
}

function textOf(bytes: Uint8Array | null): string {
  return bytes === null ? '' : new TextDecoder().decode(bytes);
}
