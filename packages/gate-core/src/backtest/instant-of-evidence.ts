import type { Evidence } from '../evidence/evidence.ts';
import { newestOf } from '../ledger/report-dates.ts';

/**
 * When evidence was judged at the earliest: the newest date that its reports and their run records state.
 *
 * @param until dates after this instant are mistakes, and are left out.
 * @returns `null` when it states none.
 */
export function instantOfEvidence({ reports }: Pick<Evidence, 'reports'>, until: Date): Date | null {
  const dates = reports
    .flatMap((file) => newestOf(file) ?? [])
    .map((date) => Date.parse(date))
    .filter((time) => time <= until.getTime());
  return dates.length === 0 ? null : new Date(dates.reduce((newest, time) => Math.max(newest, time)));
}
