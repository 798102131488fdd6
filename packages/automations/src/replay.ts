import { parseVerdict, replayVerdict, VerdictError, recordedJobs } from '@portcullis/gate-core';
import type { Evidence, EvidenceReport, LedgerReport, Replay, VerdictV1 } from '@portcullis/gate-core';
import { GateInputError } from './errors.ts';
import { filterResults } from './inputs/filter-results.ts';
import { readyPolicy } from './policy/ready-policy.ts';
import type { GateFiles } from './ports.ts';
import { collectReport, readingFor } from './reports/collect-reports.ts';
import type { CollectOptions } from './reports/collect-reports.ts';
import { escapeGlob } from './reports/escape-glob.ts';
import { gatherEvidence } from './reports/gather-evidence.ts';
import { listParsers } from './reports/given-parsers.ts';
import { findReports } from './reports/find-reports.ts';
import { refuseJudgedBaseline } from './reports/refuse-judged-baseline.ts';
import { committedFor, refuseUnknownEvidence } from './run-gate.ts';
import type { GateOptions, GatePorts } from './run-gate.ts';

/** A report that differs from the one the verdict was made from. */
export interface ReplayedReport {
  readonly evidence: string;
  readonly path: string;
  readonly state: 'changed' | 'missing';
}

/** Whether a stored verdict is the one that its inputs give, and what differs. */
export interface ReplayResult extends Replay {
  readonly stored: VerdictV1;
  /** What the recomputed verdict was made from. */
  readonly evidence: Evidence;
  /** Reports whose bytes are not those that the verdict names. They explain differences after them. */
  readonly reports: readonly ReplayedReport[];
}

/**
 * Judges again at the instant of a stored verdict: the reports at the paths that it names are read anew and their
 * digests compared, then everything is recomputed and compared byte for byte.
 *
 * Fingerprints may rest on source lines, which a verdict does not hold: what the judged tree has of the source is used,
 * and if the verdict was made without it, that is found out by judging again without it, and without that of the
 * baseline.
 *
 * Job and change results are taken from the verdict where none are given, and so are exit codes that the gate was
 * given. Those of run records are read anew. The baseline and the diff are not stored in a verdict: give those that the gate had.
 *
 * @param text the stored verdict, as `serialiseVerdict` wrote it.
 * @param file its name, for errors.
 * @throws {GateInputError} when the text is no verdict.
 * @throws {PolicyError} when the policy cannot be judged by.
 * @example
 * const { agrees } = await replay(text, 'verdict.json', ports, { policy });
 */
export async function replay(
  text: string,
  file: string,
  ports: Omit<GatePorts, 'now'>,
  options: Omit<GateOptions, 'commit'>,
): Promise<ReplayResult> {
  const stored = readVerdict(text, file);
  const given = listParsers(options.parsers);
  const { policy, loaded, parsers } = await readyPolicy(options.policy, ports.reports, given);
  const exitCodes = options.exitCodes ?? {};
  refuseUnknownEvidence(Object.keys(exitCodes), policy);
  const report = (event: Parameters<CollectOptions['report']>[0]): void => ports.report?.(event);
  await refuseJudgedBaseline(ports.reports, ports.baseline, policy);
  const committed = await committedFor(ports.baseline, options, loaded);
  const judgeAgain = async (judged: GateFiles, baseline: GateFiles | null): Promise<ReplayResult> => {
    const { evidence } = await gatherEvidence(
      { judged, baseline, baselineEvidence: options.baselineEvidence ?? null, committed },
      {
        policy,
        diff: options.diff ?? null,
        parsers,
        report,
        now: () => new Date(stored.judgedAt),
        collect: (reading) => collectRecorded(stored, { ...reading, policy, exitCodes }),
        commit: stored.commit,
        jobs: options.jobs == null ? recordedJobs(stored) : [...options.jobs.jobs],
        changes: options.changes ?? filterResults(policy, options.jobs ?? null) ?? stored.changes,
      },
      { judged: ports.reports, baseline: ports.baseline },
    );
    const reports = compareReports(stored, evidence.reports);
    return { ...replayVerdict(text, policy, evidence), stored, evidence, reports };
  };
  const result = await judgeAgain(ports.reports, ports.baseline);
  for (const base of [ports.baseline, ports.baseline && withoutSource(ports.baseline)]) {
    if (result.agrees) break;
    const again = await judgeAgain(withoutSource(ports.reports), base);
    if (again.agrees) return again;
  }
  return result;
}

function withoutSource(files: GateFiles): GateFiles {
  return { find: (glob) => files.find(glob), open: (path) => files.open(path) };
}

/** @throws {GateInputError} when the text is no verdict. */
export function readVerdict(text: string, file: string): VerdictV1 {
  try {
    return parseVerdict(text);
  } catch (error) {
    if (!(error instanceof VerdictError)) throw error;
    throw new GateInputError(error.message, { place: { file, line: null, column: null }, cause: error });
  }
}

/** Reads the reports that the verdict names, by its own paths: files that came later are no part of it. */
async function collectRecorded(stored: VerdictV1, options: CollectOptions): Promise<readonly EvidenceReport[]> {
  const reports: EvidenceReport[] = [];
  for (const { evidence, parser, reports: recorded } of stored.ledger) {
    const requirement = Object.hasOwn(options.policy.evidence, evidence)
      ? options.policy.evidence[evidence]
      : undefined;
    const reading = readingFor(requirement, options);
    for (const { path, alsoAt, roots, exitCode, exitCodeSource } of recorded) {
      for (const found of await findReports(reading.files, [path, ...alsoAt].map(escapeGlob))) {
        const read = await collectReport(reading, evidence, parser, found, roots);
        reports.push({ ...read, ...exitCodeOf(read, { exitCode, exitCodeSource }) });
      }
    }
  }
  return reports;
}

/**
 * The exit code to judge again by: the one given now; else the one that the gate's caller gave, which only the verdict
 * holds and which outweighs run records; else the run record's as it is now, so that a record that changed is noticed.
 */
function exitCodeOf(
  read: EvidenceReport,
  stored: Pick<LedgerReport, 'exitCode' | 'exitCodeSource'>,
): Pick<EvidenceReport, 'exitCode' | 'exitCodeSource'> {
  if (read.exitCodeSource === 'caller' || stored.exitCodeSource !== 'caller') return read;
  return { exitCode: stored.exitCode, exitCodeSource: 'caller' };
}

/** Reports of a verdict whose bytes are not those that were read now. */
export function compareReports(stored: VerdictV1, read: readonly EvidenceReport[]): readonly ReplayedReport[] {
  return stored.ledger.flatMap(({ evidence, reports }) =>
    reports.flatMap(({ path, sha256 }): readonly ReplayedReport[] => {
      const now = read.find((report) => report.evidence === evidence && report.path === path);
      if (now === undefined) return [{ evidence, path, state: 'missing' }];
      return now.sha256 === sha256 ? [] : [{ evidence, path, state: 'changed' }];
    }),
  );
}
