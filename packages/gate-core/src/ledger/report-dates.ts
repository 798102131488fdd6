import type { LedgerFile } from './ledger-file.ts';

/**
 * Allowed difference between the clocks of two machines before a report counts as made in the future, or outside its
 * run.
 */
export const clockSkewMs = 60_000;

const dayMs = 86_400_000;

/** Two dates of one report that cannot both be right. */
export interface DateContradiction {
  /** The report's own date. */
  readonly reported: string;
  /** The run record's. */
  readonly recorded: string;
}

/** The dates that a report and its run record state, oldest first. */
function statedDates(file: LedgerFile): readonly string[] {
  return [file.producedAt ?? file.startedAt, reportedAt(file)]
    .filter((date) => date !== null)
    .filter((date) => !Number.isNaN(Date.parse(date)))
    .toSorted((left, right) => Date.parse(left) - Date.parse(right));
}

/** When the report was made: the older of what its run record and the report itself state; `null` when neither does. */
export function producedAtOf(file: LedgerFile): string | null {
  return statedDates(file)[0] ?? null;
}

/** The newer of the two dates; `null` without any. */
export function newestOf(file: LedgerFile): string | null {
  return statedDates(file).at(-1) ?? null;
}

/**
 * A report whose own date is outside the run that should have written it: either the tool wrote nothing and the file is
 * left over from another run, or the record belongs to another report.
 *
 * The run lasts from `startedAt` to `finishedAt`. Without its start, a run is assumed to have lasted up to a day,
 * because a tool may state when it began.
 */
export function findDateContradiction(file: LedgerFile): DateContradiction | null {
  const own = reportedAt(file);
  const recorded = file.producedAt ?? file.startedAt;
  if (own === null || recorded === null) return null;
  const time = Date.parse(own);
  const from = file.startedAt === null ? Date.parse(recorded) - dayMs : Date.parse(file.startedAt) - clockSkewMs;
  const to = file.producedAt === null ? Infinity : Date.parse(file.producedAt) + clockSkewMs;
  return time < from || time > to
    ? { reported: own, recorded: time < from ? (file.startedAt ?? recorded) : recorded }
    : null;
}

function reportedAt(file: LedgerFile): string | null {
  return file.reading.state === 'parsed' ? file.reading.report.producedAt : null;
}
