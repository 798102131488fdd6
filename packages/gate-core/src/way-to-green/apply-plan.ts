import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import type { ParsedReport } from '../evidence/report.ts';
import { coverLines } from './cover-lines.ts';
import { cellKey } from './metric-cells.ts';

/**
 * All changes of the way to green.
 *
 * @see ADR 0055
 */
export interface Plan {
  readonly fixed: ReadonlySet<Finding>;
  /** Numbers by report: see `cellKey`. */
  readonly values: ReadonlyMap<string, number>;
  readonly jobs: ReadonlySet<string>;
  /** Changed lines to cover, with all their branches, by path. */
  readonly cover: ReadonlyMap<string, readonly number[]>;
}

/** The evidence after all changes: findings are gone, numbers changed, jobs succeed, and tools exit accordingly. */
export function applyPlan(evidence: Evidence, plan: Plan): Evidence {
  return {
    ...evidence,
    reports: evidence.reports.map((file) => changeFile(file, plan)),
    jobs:
      evidence.jobs?.map((job) =>
        plan.jobs.has(job.name) ? { ...job, conclusion: { kind: 'known' as const, value: 'success' as const } } : job,
      ) ?? null,
  };
}

function changeFile(file: EvidenceReport, plan: Plan): EvidenceReport {
  if (file.reading.state !== 'parsed') return file;
  const { report } = file.reading;
  const findings = report.findings.filter((finding) => !plan.fixed.has(finding));
  const metrics = changeMetrics(file, report, plan);
  const changed = coverLines({ ...report, findings, metrics }, plan.cover);
  const exitCode = findings.length < report.findings.length ? exitCodeAfter(file.exitCode, changed) : file.exitCode;
  return { ...file, exitCode, reading: { state: 'parsed', report: changed } };
}

function changeMetrics(
  { evidence, path }: EvidenceReport,
  { metrics }: ParsedReport,
  { values }: Plan,
): ParsedReport['metrics'] {
  if (values.size === 0) return metrics;
  const entries = Object.entries(metrics).map(([name, metric]): [string, typeof metric] => {
    const value = values.get(cellKey(name, { evidence, path }));
    return [name, value === undefined ? metric : { ...metric, value }];
  });
  return Object.fromEntries(entries);
}

/** A tool that exited with its code for findings, and has none left, exits clean. */
function exitCodeAfter(exitCode: number | null, { findings, exitCodes }: ParsedReport): number | null {
  if (exitCode === null || exitCodes?.findings.includes(exitCode) !== true) return exitCode;
  if (findings.some(({ standing }) => standing === 'active')) return exitCode;
  return exitCodes.clean[0] ?? exitCode;
}
