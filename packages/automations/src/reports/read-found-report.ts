import type {
  CoveredFile,
  EvidenceReport,
  FindingSink,
  ParsedReport,
  ReportFault,
  ReportSummary,
} from '@portcullis/gate-core';
import { keepLineCoverage } from '../changes/line-coverage.ts';
import type { CoverableChanges } from '../changes/line-coverage.ts';
import { maskSecrets } from '@portcullis/scan-parsers';
import type { RunRecord } from '../inputs/run-record.ts';
import type { GateEvent, GateFiles } from '../ports.ts';
import type { FoundReport } from './find-reports.ts';
import type { JudgedTree } from './judged-tree.ts';
import { readReportFile } from './read-report-file.ts';
import type { ParserChoice, ReportReading } from './read-report-file.ts';
import { holdAgainst, readRunRecord } from './read-run-record.ts';
import type { FoundRunRecord } from './read-run-record.ts';
import type { SourceLines } from './source-line-lookup.ts';

/** The options for reading reports, the same for the judged ones and the baseline's. */
export interface ReadingOptions {
  readonly files: GateFiles;
  /** The parser for a format name of the policy. */
  readonly parserFor: (format: string) => ParserChoice;
  readonly report: (event: GateEvent) => void;
  /** The source that the reports are about. */
  readonly source: SourceLines;
  /** The tree that paths in reports are placed in. */
  readonly tree: JudgedTree;
  /** The changed files whose covered lines are kept; `null`: none. */
  readonly changes: CoverableChanges | null;
}

/** Where a report belongs. */
export interface ReportPlace {
  readonly evidence: string;
  readonly format: string;
  /** Whether it is one of the baseline's. */
  readonly baseline: boolean;
  /** Roots to remove from its paths besides those that its run record states. @default [] */
  readonly extraRoots?: readonly string[];
}

/** A report and its run record, without the exit code, which can also come from elsewhere. */
export interface ReadReport<Kept> {
  readonly record: RunRecord | null;
  readonly report: Omit<EvidenceReport, 'exitCode' | 'exitCodeSource' | 'reading'> & {
    readonly reading: ReadOutcome<Kept>;
  };
}

type ReadOutcome<Kept> =
  | { readonly state: 'refused'; readonly fault: ReportFault }
  | { readonly state: 'parsed'; readonly report: Omit<ParsedReport, 'findings'> & { readonly findings: Kept[] } };

/**
 * Reads one report that was found, and its run record.
 *
 * @param sink keeps the required part of its findings.
 */
export async function readFoundReport<Kept>(
  options: ReadingOptions,
  { evidence, format, baseline, extraRoots = [] }: ReportPlace,
  { path, alsoAt, sizeBytes }: Extract<FoundReport, { kind: 'file' }>,
  sink: FindingSink & { readonly findings: Kept[] },
): Promise<ReadReport<Kept>> {
  options.report({ kind: 'report-started', evidence, path, sizeBytes, baseline });
  const recorded = await readRunRecord(options.files, path);
  const tree = options.tree.forReport(recorded.ok ? recorded.record : null, extraRoots, path);
  const parser = options.parserFor(format);
  const coverage = baseline || options.changes === null ? null : keepLineCoverage(options.changes);
  const sinks: FindingSink = coverage === null ? sink : { ...sink, coverage };
  const reading = await readReportFile(options.files, { path, sizeBytes }, parser, sinks, options.source, tree.input);
  const run = holdAgainst(reading, recorded, path);
  const outcome = outcomeOf(reading, run, { findings: sink.findings, lineCoverage: coverage?.result() ?? null });
  options.report({ kind: 'report-finished', evidence, path, state: outcome.state, baseline });
  const record = run.ok ? run.record : null;
  const roots = tree.takenRoots();
  return {
    record,
    report: {
      evidence,
      path: maskSecrets(path),
      ...(alsoAt.length > 0 && { alsoAt: alsoAt.map((name) => maskSecrets(name)) }),
      ...(roots.length > 0 && { roots: [...roots] }),
      sizeBytes: reading.sizeBytes,
      sha256: reading.sha256,
      ...originOf(record),
      reading: outcome,
    },
  };
}

interface Collected<Kept> {
  readonly findings: Kept[];
  readonly lineCoverage: CoveredFile[] | null;
}

function outcomeOf<Kept>(
  reading: ReportReading,
  run: FoundRunRecord,
  { findings, lineCoverage }: Collected<Kept>,
): ReadOutcome<Kept> {
  if (reading.state === 'refused') return { state: 'refused', fault: reading.fault };
  if (!run.ok) return { state: 'refused', fault: run.fault };
  const lines = lineCoverage === null ? {} : { lineCoverage };
  return { state: 'parsed', report: { ...withVersion(summaryOf(reading.summary), run.record), ...lines, findings } };
}

/** What the run record says about the version of the tool, where the report itself does not. */
function withVersion<Summary extends Pick<ParsedReport, 'tools' | 'toolVersions'>>(
  summary: Summary,
  record: RunRecord | null,
): Summary {
  const version = record?.version ?? null;
  const tool = record?.tool.toLowerCase() ?? '';
  const { tools, toolVersions = [] } = summary;
  const isStated = toolVersions.some((stated) => stated.tool.toLowerCase() === tool);
  const isLong = version !== null && version.length > maxVersionLength;
  if (version === null || isLong || isStated || !tools.some((name) => name.toLowerCase() === tool)) return summary;
  return { ...summary, toolVersions: [...toolVersions, { tool, version: maskSecrets(version) }] };
}

/** No version is nearly as long. */
const maxVersionLength = 100;

/** What the run record states. What the report itself states stays in the report, so that the two can be compared. */
function originOf(record: RunRecord | null): Pick<EvidenceReport, 'commit' | 'startedAt' | 'producedAt'> {
  return { commit: record?.commit ?? null, startedAt: toUtc(record?.startedAt), producedAt: toUtc(record?.finishedAt) };
}

function toUtc(instant: string | null | undefined): string | null {
  return instant == null ? null : new Date(instant).toISOString();
}

type Summary = Omit<ParsedReport, 'findings' | 'lineCoverage'>;

/** What a parser returns of a report. A new member does not compile until it is listed here. */
const summaryMembers: Readonly<Record<keyof Summary, true>> = {
  format: true,
  tools: true,
  toolsByFindings: true,
  toolVersions: true,
  ranges: true,
  image: true,
  imageVersion: true,
  tests: true,
  metrics: true,
  scanGaps: true,
  exitCodes: true,
  commits: true,
  producedAt: true,
};

/** A report without its findings: a parser may return more than evidence can hold. */
function summaryOf(summary: ReportSummary): Summary {
  const known: Summary = { ...summary };
  for (const [name, value] of Object.entries(known))
    if (!Object.hasOwn(summaryMembers, name) || value === undefined) Reflect.deleteProperty(known, name);
  return known;
}
