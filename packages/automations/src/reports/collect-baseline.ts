import type { Baseline, BaselineFinding, BaselineReport, FindingSink, Policy } from '@portcullis/gate-core';
import type { GateEvent, GateFiles } from '../ports.ts';
import { origin, summaryOf } from './collect-reports.ts';
import { findReports, globsOf } from './find-reports.ts';
import type { FoundReport } from './find-reports.ts';
import type { JudgedTree } from './judged-tree.ts';
import { readReportFile, refusedReport, unreadable } from './read-report-file.ts';
import type { ParserChoice } from './read-report-file.ts';
import { holdAgainst, readRunRecord } from './read-run-record.ts';
import type { SourceLines } from './source-line-lookup.ts';

export interface BaselineOptions {
  readonly files: GateFiles;
  readonly policy: Policy;
  readonly parserFor: (format: string) => ParserChoice;
  readonly report: (event: GateEvent) => void;
  /** The source that the baseline's reports are about. */
  readonly source: SourceLines;
  /** The tree that paths in its reports are placed in. */
  readonly tree: JudgedTree;
}

/** Reads an earlier state's reports and their run records, found by the same globs. Of their findings little is kept. */
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
  const { path, alsoAt } = found;
  if (found.kind === 'obstacle') return refusedReport(evidence, path, unreadable(found.reason));
  options.report({ kind: 'report-started', evidence, path, sizeBytes: found.sizeBytes, baseline: true });
  const sink = keepIdentities();
  const recorded = await readRunRecord(options.files, path);
  const tree = options.tree.forReport(recorded.ok ? recorded.record : null);
  const reading = await readReportFile(
    options.files,
    found,
    options.parserFor(format),
    sink,
    options.source,
    tree.input,
  );
  const run = holdAgainst(reading, recorded, path);
  const fault = reading.state === 'refused' ? reading.fault : run.ok ? null : run.fault;
  options.report({
    kind: 'report-finished',
    evidence,
    path,
    state: fault === null ? 'parsed' : 'refused',
    baseline: true,
  });
  const record = run.ok ? run.record : null;
  const names = alsoAt.length === 0 ? {} : { alsoAt: [...alsoAt] };
  const roots = tree.takenRoots();
  const taken = roots.length === 0 ? {} : { roots: [...roots] };
  const common = {
    evidence,
    path,
    ...names,
    ...taken,
    sizeBytes: reading.sizeBytes,
    sha256: reading.sha256,
    exitCode: record?.exitCode ?? null,
    ...origin(record),
  };
  if (fault !== null || reading.state === 'refused')
    return { ...common, reading: { state: 'refused', fault: fault ?? unreadable('unknown') } };
  return {
    ...common,
    reading: { state: 'parsed', report: { ...summaryOf(reading.summary), findings: sink.findings } },
  };
}

function keepIdentities(): FindingSink & { readonly findings: BaselineFinding[] } {
  const findings: BaselineFinding[] = [];
  return {
    findings,
    add: ({ tool, ruleId, category, severity, confidence, location, fingerprint, contentFingerprint, standing }) => {
      const content = contentFingerprint === undefined ? {} : { contentFingerprint };
      findings.push({ tool, ruleId, category, severity, confidence, location, fingerprint, ...content, standing });
    },
    restart: () => void (findings.length = 0),
  };
}
