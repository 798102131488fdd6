import type { LogReport } from './classify-logs.ts';

/** The answer for everything that was named. */
export type OverallVerdict = 'transient' | 'permanent' | 'unknown' | 'internal-error';

/**
 * The worst answer decides: `transient` only if every log and run is; `permanent` if one is, else `unknown`. An
 * internal error of the classifier outranks them all. Without any log it is `unknown`.
 *
 * @example
 * overallVerdict(reports) === 'transient' // then a re-run is worth it
 */
export function overallVerdict(reports: readonly LogReport[]): OverallVerdict {
  if (reports.some(hasInternalError)) return 'internal-error';
  const verdicts = reports.map((report) => (report.kind === 'unreadable' ? 'unknown' : report.run.verdict));
  if (verdicts.includes('permanent')) return 'permanent';
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'transient') ? 'transient' : 'unknown';
}

function hasInternalError(report: LogReport): boolean {
  if (report.kind === 'unreadable') return false;
  const classifications =
    report.kind === 'log' ? [report.classification] : report.jobs.map(({ classification }) => classification);
  return classifications.some(
    (classification) => classification.verdict === 'unknown' && classification.reason.code === 'internal-error',
  );
}
