import { createHash } from 'node:crypto';
import type { Baseline, FindingSink, Metric, Policy, ReportFault } from '@portcullis/gate-core';
import type { FoundFile, GateEvent, GateFiles } from '../ports.ts';
import { combineBaselineMetrics, type StatedMetrics } from './combine-metrics.ts';
import { findReports, globsOf } from './find-reports.ts';
import { readReportFile, unreadable, type ParserChoice } from './read-report-file.ts';
import { readRunRecord } from './read-run-record.ts';
import type { SourceLines } from './source-at-hand.ts';

export interface BaselineOptions {
  readonly files: GateFiles;
  readonly policy: Policy;
  readonly parserFor: (format: string) => ParserChoice;
  readonly report: (event: GateEvent) => void;
  /** The source that the baseline's reports are about. */
  readonly source: SourceLines;
}

interface BaselineReport {
  readonly evidence: string;
  readonly path: string;
  readonly sha256: string | null;
  readonly commit: string | null;
  readonly content: BaselineContent | { readonly fault: ReportFault };
}

interface BaselineContent {
  readonly fingerprints: readonly string[];
  readonly inFiles: readonly FindingInFile[];
  readonly metrics: Readonly<Record<string, Metric>>;
}

interface FindingInFile {
  readonly path: string;
  readonly fingerprint: string;
  readonly contentFingerprint: string;
}

/**
 * Reads an earlier state's reports, found by the same globs. Of their findings only fingerprints and, to follow renames, paths
 * are kept.
 *
 * Evidence of which any baseline report is refused, or of which there are fewer than the policy expects, is not in the baseline: half
 * of it would make old findings look new.
 */
export async function collectBaseline(options: BaselineOptions): Promise<Baseline> {
  const reports: BaselineReport[] = [];
  for (const [evidence, requirement] of Object.entries(options.policy.evidence)) {
    for (const found of await findReports(options.files, globsOf(requirement.path))) {
      reports.push(await readBaselineReport(options, evidence, requirement.parser, found));
    }
  }
  const faults = reports.flatMap(({ evidence, path, content }) => ('fault' in content ? [{ evidence, path, fault: content.fault }] : []));
  const whole = Object.entries(options.policy.evidence)
    .filter(([evidence, { expect }]) => reports.filter((report) => report.evidence === evidence).length >= expect)
    .map(([evidence]) => evidence)
    .filter((evidence) => !faults.some((fault) => fault.evidence === evidence));
  const usable = reports.filter(({ evidence }) => whole.includes(evidence));
  return {
    commit: onlyCommit(reports),
    fingerprints: [...new Set(usable.flatMap(({ content }) => ('fault' in content ? [] : content.fingerprints)))].sort(),
    metrics: combineBaselineMetrics(usable.flatMap(toStatedMetrics), options.policy.rules),
    readings: usable.flatMap(({ evidence, path, content }) => ('fault' in content ? [] : [{ evidence, path, ...toReading(content) }])),
    evidence: whole,
    faults,
    sha256: digestOf(reports),
  };
}

async function readBaselineReport(options: BaselineOptions, evidence: string, format: string, found: FoundFile): Promise<BaselineReport> {
  const { path } = found;
  if (found.kind === 'obstacle') return { evidence, path, sha256: null, commit: null, content: { fault: unreadable(found.reason) } };
  options.report({ kind: 'report-started', evidence, path, sizeBytes: found.sizeBytes, baseline: true });
  const { sink, ...kept } = keepIdentities();
  const reading = await readReportFile(options.files, found, options.parserFor(format), sink, options.source);
  const run = await readRunRecord(options.files, path);
  const fault = reading.state === 'refused' ? reading.fault : run.ok ? null : run.fault;
  options.report({ kind: 'report-finished', evidence, path, state: fault === null ? 'parsed' : 'refused', baseline: true });
  const common = { evidence, path, sha256: reading.sha256, commit: run.ok ? (run.record?.commit ?? null) : null };
  if (fault !== null || reading.state === 'refused') return { ...common, content: { fault: fault ?? unreadable('unknown') } };
  return { ...common, commit: common.commit ?? (reading.summary.commits.length === 1 ? (reading.summary.commits[0] ?? null) : null), content: { ...kept, metrics: reading.summary.metrics } };
}

function keepIdentities(): { readonly sink: FindingSink; readonly fingerprints: readonly string[]; readonly inFiles: readonly FindingInFile[] } {
  const fingerprints: string[] = [];
  const inFiles: FindingInFile[] = [];
  const sink: FindingSink = {
    add: ({ standing, fingerprint, contentFingerprint, location }) => {
      if (standing !== 'active') return;
      fingerprints.push(fingerprint);
      if (contentFingerprint !== undefined && location !== null) inFiles.push({ path: location.path, fingerprint, contentFingerprint });
    },
    restart: () => {
      fingerprints.length = 0;
      inFiles.length = 0;
    },
  };
  return { sink, fingerprints, inFiles };
}

function toReading({ fingerprints, inFiles, metrics }: BaselineContent): Omit<NonNullable<Baseline['readings']>[number], 'evidence' | 'path'> {
  return { metrics, fingerprints: fingerprints.toSorted(), inFiles: [...inFiles] };
}

function toStatedMetrics({ evidence, content }: BaselineReport): readonly StatedMetrics[] {
  return 'fault' in content ? [] : [{ evidence, metrics: content.metrics }];
}

/** The commit that all reports name that name one; `null` if they disagree. */
function onlyCommit(reports: readonly BaselineReport[]): string | null {
  const commits = new Set(reports.flatMap(({ commit }) => (commit === null ? [] : [commit.toLowerCase()])));
  const [commit] = commits;
  return commits.size === 1 && commit !== undefined ? commit : null;
}

function digestOf(reports: readonly BaselineReport[]): string {
  const hash = createHash('sha256');
  for (const { evidence, path, sha256 } of reports) hash.update(`${JSON.stringify([evidence, path, sha256])}\n`);
  return hash.digest('hex');
}
