import { existsSync, readFileSync, rmSync } from 'node:fs';
import { runRecordSuffix, writeFileAtomically } from '@portcullis/automations';

/**
 * The run records of reports while a tool runs that may write them.
 *
 * @see ADR 0112
 */
export interface HeldRecords {
  /** Puts a record of a run that has not ended in the place of each. */
  readonly replace: (unfinished: string) => void;
  /** Puts back what there was. */
  readonly restore: (reports: readonly string[]) => void;
  /** Whether another run has written the record since. The next reader is then told that no run has ended. */
  readonly isTaken: (report: string) => boolean;
}

/** @param reports absolute paths. */
export function holdRecords(reports: readonly string[]): HeldRecords {
  const earlier = new Map<string, string | null>();
  let own: string | null = null;
  return {
    replace: (unfinished) => {
      own = unfinished;
      for (const report of reports) {
        earlier.set(report, hasRecord(report) ? readFileSync(recordOf(report), 'utf8') : null);
        writeFileAtomically(recordOf(report), unfinished);
      }
    },
    restore: (some) => {
      for (const report of some) {
        const text = earlier.get(report);
        if (text === null) rmSync(recordOf(report), { force: true });
        else if (text !== undefined) writeFileAtomically(recordOf(report), text);
      }
    },
    isTaken: (report) => {
      if (own === null || !reports.includes(report)) return false;
      if (hasRecord(report) && readFileSync(recordOf(report), 'utf8') === own) return false;
      writeFileAtomically(recordOf(report), own);
      return true;
    },
  };
}

/** Whether there is a run record beside a report. */
export function hasRecord(report: string): boolean {
  return existsSync(recordOf(report));
}

function recordOf(report: string): string {
  return `${report}${runRecordSuffix}`;
}
