import type { EvidenceReport, EvidenceRequirement, Finding, FindingSink, Policy } from '@portcullis/gate-core';
import type { RunRecord } from '../inputs/run-record.ts';
import { findReports, globsOf } from './find-reports.ts';
import type { FoundReport } from './find-reports.ts';
import type { JudgedReading } from './gather-evidence.ts';
import { readFoundReport } from './read-found-report.ts';
import { refusedReport, unreadable } from './read-report-file.ts';
import { withoutFilesOfChange } from './reports-of-change.ts';

/** What is needed to read the reports that a policy names. */
export interface CollectOptions extends JudgedReading {
  readonly policy: Policy;
  /** Exit codes given by the caller, by evidence key: they take precedence over run records. */
  readonly exitCodes: Readonly<Record<string, number>>;
}

/** Reads every report that the policy's evidence names, one after the other. */
export async function collectReports(options: CollectOptions): Promise<readonly EvidenceReport[]> {
  const reports: EvidenceReport[] = [];
  for (const [evidence, requirement] of Object.entries(options.policy.evidence)) {
    const reading = readingFor(requirement, options);
    for (const found of await findReports(reading.files, globsOf(requirement.path), requirement.expect)) {
      reports.push(await collectReport(reading, evidence, requirement.parser, found));
    }
  }
  return reports;
}

/** Leaves out what the change itself brings, unless the policy takes it. */
export function readingFor<Options extends Pick<CollectOptions, 'files' | 'ofChange'>>(
  requirement: Pick<EvidenceRequirement, 'committed'> | undefined,
  options: Options,
): Options {
  if (requirement?.committed === true) return options;
  return { ...options, files: withoutFilesOfChange(options.files, options.ofChange) };
}

/** Reads one report that was found for a piece of evidence, and its run record. */
export async function collectReport(
  options: CollectOptions,
  evidence: string,
  format: string,
  found: FoundReport,
  extraRoots: readonly string[] = [],
): Promise<EvidenceReport> {
  if (found.kind === 'obstacle') return refusedReport(evidence, found.path, unreadable(found.reason));
  const place = { evidence, format, extraRoots, baseline: false };
  const { report, record } = await readFoundReport(options, place, found, findingList());
  return { ...report, ...exitCodeOf(options.exitCodes, evidence, record) };
}

/** The caller's exit code, else the run record's. */
function exitCodeOf(
  exitCodes: CollectOptions['exitCodes'],
  evidence: string,
  record: RunRecord | null,
): Pick<EvidenceReport, 'exitCode' | 'exitCodeSource'> {
  // A piece of evidence may be called `constructor`.
  const given = Object.hasOwn(exitCodes, evidence) ? exitCodes[evidence] : undefined;
  if (given !== undefined) return { exitCode: given, exitCodeSource: 'caller' };
  const recorded = record?.exitCode ?? null;
  return recorded === null ? { exitCode: null } : { exitCode: recorded, exitCodeSource: 'run-record' };
}

function findingList(): FindingSink & { readonly findings: Finding[] } {
  const findings: Finding[] = [];
  return {
    findings,
    add: (finding) => void findings.push(finding),
    restart: () => void (findings.length = 0),
  };
}
