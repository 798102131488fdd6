import { branchClasses } from '../attempt/attempt.ts';
import type { DayRecord } from '../history/history.ts';
import type { Completeness } from '../report/completeness-schema.ts';
import type { WorkflowIdentity } from '../report/health-v1.ts';
import type { AttemptTable } from './attempt-table.ts';
import type { PastFigures } from './figures.ts';
import { dayFinder } from './local-days.ts';
import type { LocalDay } from './local-days.ts';
import { isIgnoredWorkflow } from './settings.ts';
import type { HealthSettings } from './settings.ts';
import { workflowKey } from './workflow-key.ts';
import { toInstant } from './instants.ts';

/**
 * Days of a window whose attempts are no longer kept.
 *
 * @see ADR 0081
 */
export interface PastDays {
  readonly records: readonly DayRecord[];
  /** `null`: no such days. */
  readonly summary: Completeness['daySums'];
  /** Attempts that the days already count, or that completed on a day cut by the window. */
  readonly isLeftOut: ((row: number) => boolean) | null;
}

const nothing: PastDays = { records: [], summary: null, isLeftOut: null };

/**
 * The days to count in place of attempts: those that saw more of a workflow's day than the attempts that are left. A
 * sum cannot be cut, so counting begins with the first whole day of the window.
 *
 * @param days - the calendar days of the window, the first one whole even if the window cuts it.
 */
export function selectPastDays(
  table: AttemptTable,
  days: readonly LocalDay[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  settings: HealthSettings,
): PastDays {
  const isWhole = (day: LocalDay) => day.fromMs >= fromMs && day.toMs <= toMs;
  const dayOf = new Map(days.map((day, index) => [day.date, isWhole(day) ? index : -1]));
  const candidates = settings.pastDays.filter(
    ({ timeZone, date, path, name }) =>
      timeZone === settings.timeZone && (dayOf.get(date) ?? -1) !== -1 && !isIgnoredWorkflow(path, name, settings),
  );
  if (candidates.length === 0) return nothing;

  const cells = new Cells(table, days);
  const atHand = cells.countAttempts(fromMs, toMs);
  const records = candidates.filter((record) => record.tally.attempts > (atHand.get(cells.ofRecord(record)) ?? 0));
  const [first] = days.filter(isWhole);
  if (records.length === 0 || first === undefined) return nothing;
  const counted = new Set(records.map((record) => cells.ofRecord(record)));
  const dates = records.map(({ date }) => date);
  const lastDate = dates.reduce((last, date) => (date > last ? date : last), '');
  const lastDay = days[dayOf.get(lastDate) ?? 0] ?? first;
  return {
    records,
    summary: {
      from: toInstant(first.fromMs),
      to: toInstant(lastDay.toMs),
      days: new Set(dates).size,
    },
    isLeftOut: (row) => (table.completedMs[row] ?? 0) < first.fromMs || counted.has(cells.ofRow(row)),
  };
}

/** A day of a workflow and a class of branches, by its name in records and by its attempts. */
class Cells {
  readonly #table: AttemptTable;
  readonly #keys: readonly string[];
  readonly #days: readonly LocalDay[];
  readonly #dayAt: (instantMs: number) => number;

  constructor(table: AttemptTable, days: readonly LocalDay[]) {
    this.#table = table;
    this.#keys = table.workflows.map(workflowKey);
    this.#days = days;
    this.#dayAt = dayFinder(days);
  }

  ofRecord({ date, branchClass, ...workflow }: DayRecord): string {
    return `${date} ${branchClass} ${workflowKey(workflow)}`;
  }

  ofRow(row: number): string {
    const { completedMs, workflow, branchClass } = this.#table;
    const date = this.#days[this.#dayAt(completedMs[row] ?? 0)]?.date ?? '';
    return `${date} ${branchClasses[branchClass[row] ?? 0] ?? ''} ${this.#keys[workflow[row] ?? 0] ?? ''}`;
  }

  countAttempts(fromMs: number, toMs: number): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    this.#table.completedMs.forEach((instantMs, row) => {
      if (!(instantMs > fromMs && instantMs <= toMs)) return;
      const cell = this.ofRow(row);
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    });
    return counts;
  }
}

/** The part of a group that comes from days: its own records. */
export function pastFigures(records: readonly DayRecord[], uncovered: ReadonlySet<string>): PastFigures {
  return {
    tallies: records.map(({ tally }) => tally),
    durationsMs: records.flatMap(({ durationsMs }) => durationsMs),
    isUncovered: records.some(({ repository }) => uncovered.has(repository)),
  };
}

/** Workflows that only occur in days. */
export function pastWorkflows(
  records: readonly DayRecord[],
  known: readonly WorkflowIdentity[],
): readonly WorkflowIdentity[] {
  const keys = new Set(known.map(workflowKey));
  const latest = new Map<string, DayRecord>();
  for (const record of records) {
    const key = workflowKey(record);
    if (!keys.has(key) && record.date >= (latest.get(key)?.date ?? '')) latest.set(key, record);
  }
  return [...latest.values()].map(({ repository, workflowId, name, path }) => ({ repository, workflowId, name, path }));
}
