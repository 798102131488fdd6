import { toBaselineContent, toBaselineFindings } from '@portcullis/gate-core';
import type { Baseline, BaselineFinding, BaselineReport, FindingSink, Policy } from '@portcullis/gate-core';
import { findReports, globsOf } from './find-reports.ts';
import type { FoundReport } from './find-reports.ts';
import { readFoundReport } from './read-found-report.ts';
import type { ReadingOptions } from './read-found-report.ts';
import { refusedReport, unreadable } from './read-report-file.ts';

/** What is needed to read the baseline's reports. */
export interface BaselineOptions extends ReadingOptions {
  readonly policy: Policy;
}

/**
 * Reads an earlier state's reports and their run records, found by the same globs. Little is kept of their findings.
 */
export async function collectBaseline(options: BaselineOptions): Promise<Baseline> {
  const reports: BaselineReport[] = [];
  for (const [evidence, requirement] of Object.entries(options.policy.evidence)) {
    for (const found of await findReports(options.files, globsOf(requirement.path), requirement.expect)) {
      reports.push(await readBaselineReport(options, evidence, requirement.parser, found));
    }
  }
  return { reports };
}

async function readBaselineReport(
  options: BaselineOptions,
  evidence: string,
  format: string,
  found: FoundReport,
): Promise<BaselineReport> {
  if (found.kind === 'obstacle') return refusedReport(evidence, found.path, unreadable(found.reason));
  const place = { evidence, format, baseline: true };
  const { report, record } = await readFoundReport(options, place, found, keepIdentities());
  const { reading } = report;
  return {
    ...report,
    exitCode: record?.exitCode ?? null,
    reading: reading.state === 'refused' ? reading : { ...reading, report: toBaselineContent(reading.report) },
  };
}

function keepIdentities(): FindingSink & { readonly findings: BaselineFinding[] } {
  const findings: BaselineFinding[] = [];
  return {
    findings,
    add: (finding) => void findings.push(...toBaselineFindings(finding)),
    restart: () => void (findings.length = 0),
  };
}
