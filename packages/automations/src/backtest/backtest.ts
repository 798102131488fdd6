import { digestPolicy, instantOfEvidence, judgeRun, summariseBacktest } from '@portcullis/gate-core';
import type { BacktestRun, BacktestV1, Evidence, JudgedBy, Policy, ReportParser } from '@portcullis/gate-core';
import { GateInputError } from '../errors.ts';
import type { ChosenPolicy } from '../policy/chosen-policy.ts';
import { loadChosenPolicy } from '../policy/load-chosen-policy.ts';
import type { PolicyChoice } from '../policy/policy-choice.ts';
import { listParsers } from '../reports/given-parsers.ts';
import type { GivenParsers } from '../reports/given-parsers.ts';
import { evidenceFor, restoreEvidence } from '../reports/stored-evidence.ts';
import type { NamedEvidence } from '../reports/stored-evidence.ts';

/** A file of stored evidence that is read when its turn comes. */
export interface EvidenceFile {
  /** As the user knows it. */
  readonly name: string;
  /** @throws {GateInputError} when it cannot be read, or is no whole `evidence.v1`. */
  read(): Promise<NamedEvidence>;
}

/** A policy that is tested, with its name for the report. */
export interface TestedPolicy {
  readonly name: string;
  readonly choice: Exclude<PolicyChoice, { kind: 'reports' }>;
}

/** By what, and when, stored evidence is judged. */
export interface BacktestOptions {
  readonly policy: TestedPolicy;
  /** The policy to compare with. @default null: none */
  readonly against?: TestedPolicy | null;
  /** The instant at which all evidence is judged. @default null: for each, the newest date that it states */
  readonly judgedAt?: Date | null;
  /** The clock: evidence that states no date is judged now, and a later date is a mistake. */
  readonly now: Date;
  /** @default all of scan-parsers */
  readonly parsers?: GivenParsers;
  /** Told the name of each file before it is read. @default told nothing */
  readonly report?: (name: string) => void;
}

/**
 * Judges stored evidence by a policy, and by another one to compare with, one file at a time.
 *
 * Of a file, what the policy asks for is judged; a policy that names no evidence, as a floor may, takes all that is
 * stored, each piece as strictly as `block`. A file that cannot be judged is listed with the reason.
 *
 * @throws {PolicyError} when a policy cannot be judged by.
 * @example
 * const { summary } = await backtest(files, { policy: { name: 'new.yml', choice }, now: new Date() });
 * @see ADR 0122
 */
export async function backtest(files: Iterable<EvidenceFile>, options: BacktestOptions): Promise<BacktestV1> {
  const parsers = listParsers(options.parsers);
  const judged = await loadChosenPolicy(options.policy.choice, parsers);
  const against = options.against ?? null;
  const old = against === null ? null : await loadChosenPolicy(against.choice, parsers);
  const runs: BacktestRun[] = [];
  const unusable: BacktestV1['unusable'] = [];
  for (const file of files) {
    options.report?.(file.name);
    try {
      runs.push(runOf(await file.read(), { judged, old }, options));
    } catch (error) {
      if (!(error instanceof GateInputError)) throw error;
      unusable.push({ file: file.name, reason: reasonOf(error) });
    }
  }
  return summariseBacktest({
    policies: {
      new: { file: options.policy.name, sha256: digestPolicy(judged.policy) },
      old: against === null || old === null ? null : { file: against.name, sha256: digestPolicy(old.policy) },
    },
    runs,
    unusable,
  });
}

interface Policies {
  readonly judged: ChosenPolicy;
  readonly old: ChosenPolicy | null;
}

function runOf(
  named: NamedEvidence,
  { judged, old }: Policies,
  { judgedAt: given = null, now }: Pick<BacktestOptions, 'judgedAt' | 'now'>,
): BacktestRun {
  const all = restoreEvidence(named);
  const stated = given === null ? instantOfEvidence(all, now) : null;
  const judgedAt = given ?? stated ?? now;
  const by = ({ policy, parsers }: ChosenPolicy): JudgedBy => ({
    policy,
    evidence: evidenceOf(policy, named, all, parsers),
  });
  return {
    file: named.name,
    repository: named.stored.repository ?? null,
    commit: all.commit,
    judgedAt: judgedAt.toISOString(),
    judgedAtSource: given !== null ? 'caller' : stated === null ? 'clock' : 'evidence',
    ...judgeRun(by(judged), old === null ? null : by(old), judgedAt),
  };
}

function evidenceOf(policy: Policy, named: NamedEvidence, all: Evidence, parsers: readonly ReportParser[]): Evidence {
  return Object.keys(policy.evidence).length === 0 ? all : evidenceFor(named, policy, parsers);
}

function reasonOf({ message, place }: GateInputError): string {
  const at = place?.line == null ? '' : `line ${place.line}, column ${place.column ?? 1}: `;
  return `${at}${message}`;
}
