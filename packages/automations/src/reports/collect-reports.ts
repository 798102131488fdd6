import type { EvidenceReport, Finding, FindingSink, ParsedReport, Policy, ReportSummary } from '@portcullis/gate-core';
import type { RunRecord } from '../inputs/run-record.ts';
import type { GateEvent, GateFiles } from '../ports.ts';
import { findReports, globsOf } from './find-reports.ts';
import type { FoundReport } from './find-reports.ts';
import type { JudgedTree } from './judged-tree.ts';
import { readReportFile, refusedReport, unreadable } from './read-report-file.ts';
import type { ParserChoice } from './read-report-file.ts';
import { holdAgainst, readRunRecord } from './read-run-record.ts';
import type { SourceLines } from './source-line-lookup.ts';

/** What is needed to read the reports that a policy names. */
export interface CollectOptions {
  readonly files: GateFiles;
  readonly policy: Policy;
  /** The parser for a format name of the policy. */
  readonly parserFor: (format: string) => ParserChoice;
  /** Exit codes told by the caller, by evidence key: they outweigh run records. */
  readonly exitCodes: Readonly<Record<string, number>>;
  readonly report: (event: GateEvent) => void;
  /** The source that the reports are about. */
  readonly source: SourceLines;
  /** The tree that paths in reports are placed in. */
  readonly tree: JudgedTree;
}

/** Reads every report that the policy's evidence names, one after the other. */
export async function collectReports(options: CollectOptions): Promise<readonly EvidenceReport[]> {
  const reports: EvidenceReport[] = [];
  for (const [evidence, requirement] of Object.entries(options.policy.evidence)) {
    for (const found of await findReports(options.files, globsOf(requirement.path), requirement.expect)) {
      reports.push(await collectReport(options, evidence, requirement.parser, found));
    }
  }
  return reports;
}

/** Reads one report that was found for a piece of evidence, and its run record. */
export async function collectReport(
  options: CollectOptions,
  evidence: string,
  format: string,
  found: FoundReport,
  extraRoots: readonly string[] = [],
): Promise<EvidenceReport> {
  const { path, alsoAt } = found;
  if (found.kind === 'obstacle') return refusedReport(evidence, path, unreadable(found.reason));
  options.report({ kind: 'report-started', evidence, path, sizeBytes: found.sizeBytes, baseline: false });
  const sink = findingList();
  const recorded = await readRunRecord(options.files, path);
  const tree = options.tree.forReport(recorded.ok ? recorded.record : null, extraRoots);
  const reading = await readReportFile(
    options.files,
    found,
    options.parserFor(format),
    sink,
    options.source,
    tree.input,
  );
  const run = holdAgainst(reading, recorded, path);
  const record = run.ok ? run.record : null;
  const state = run.ok ? reading.state : 'refused';
  options.report({ kind: 'report-finished', evidence, path, state, baseline: false });
  const names = alsoAt.length === 0 ? {} : { alsoAt: [...alsoAt] };
  const exitCode = exitCodeOf(options.exitCodes, evidence, record);
  const roots = tree.takenRoots();
  const taken = roots.length === 0 ? {} : { roots: [...roots] };
  const common = {
    evidence,
    path,
    ...names,
    ...taken,
    sizeBytes: reading.sizeBytes,
    sha256: reading.sha256,
    ...exitCode,
    ...origin(record),
  };
  if (reading.state === 'refused') return { ...common, reading: { state: 'refused', fault: reading.fault } };
  if (!run.ok) return { ...common, reading: { state: 'refused', fault: run.fault } };
  return {
    ...common,
    reading: { state: 'parsed', report: { ...summaryOf(reading.summary), findings: sink.findings } },
  };
}

/** The caller's exit code, else the run record's. */
function exitCodeOf(
  exitCodes: CollectOptions['exitCodes'],
  evidence: string,
  record: RunRecord | null,
): Pick<EvidenceReport, 'exitCode' | 'exitCodeSource'> {
  // Evidence may be called `constructor`.
  const given = Object.hasOwn(exitCodes, evidence) ? exitCodes[evidence] : undefined;
  if (given !== undefined) return { exitCode: given, exitCodeSource: 'caller' };
  const recorded = record?.exitCode ?? null;
  return recorded === null ? { exitCode: null } : { exitCode: recorded, exitCodeSource: 'run-record' };
}

/** What the run record states; what the report itself states stays with it, so that the two can be held against each other. */
export function origin(record: RunRecord | null): Pick<EvidenceReport, 'commit' | 'startedAt' | 'producedAt'> {
  return { commit: record?.commit ?? null, startedAt: toUtc(record?.startedAt), producedAt: toUtc(record?.finishedAt) };
}

function toUtc(instant: string | null | undefined): string | null {
  return instant == null ? null : new Date(instant).toISOString();
}

/** A report but for its findings: a parser may answer with more than evidence has a place for. */
export function summaryOf({
  format,
  tools,
  ranges,
  image,
  tests,
  metrics,
  scanGaps,
  exitCodes,
  commits,
  producedAt,
}: ReportSummary): Omit<ParsedReport, 'findings'> {
  return {
    format,
    tools,
    ...(ranges !== undefined && { ranges }),
    ...(image !== undefined && { image }),
    tests,
    metrics,
    scanGaps,
    exitCodes,
    commits,
    producedAt,
  };
}

function findingList(): FindingSink & { readonly findings: Finding[] } {
  const findings: Finding[] = [];
  return {
    findings,
    add: (finding) => void findings.push(finding),
    restart: () => void (findings.length = 0),
  };
}
