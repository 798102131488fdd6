import { assessBaseline, replayVerdict } from '@portcullis/gate-core';
import type { Baseline, Evidence, SourceRecord } from '@portcullis/gate-core';
import { GateInputError } from './errors.ts';
import type { PolicyChoice } from './policy/policy-choice.ts';
import { readyPolicy } from './policy/ready-policy.ts';
import type { ReadyPolicy } from './policy/ready-policy.ts';
import type { GateFiles } from './ports.ts';
import { compareReports, readVerdict } from './replay.ts';
import type { ReplayResult } from './replay.ts';
import {
  committedBaselineFor,
  readPolicyBaseline,
  refuseContradictedLines,
  sourceOfCommitted,
} from './reports/committed-baseline.ts';
import type { CommittedBaseline } from './reports/read-committed-baseline.ts';
import { withoutSlowdown, withSlowdowns } from './reports/compare-benchmarks.ts';
import { listParsers } from './reports/given-parsers.ts';
import type { GivenParsers } from './reports/given-parsers.ts';
import { redactEvidence } from './reports/redact-evidence.ts';
import { baselineFor, evidenceFor, refuseOtherSource, refuseSameFile } from './reports/stored-evidence.ts';
import type { NamedEvidence } from './reports/stored-evidence.ts';
import type { GatePorts, GateResult } from './run-gate.ts';

/** What stored evidence is judged by. */
export interface StoredJudgementOptions {
  readonly policy: PolicyChoice;
  /** An earlier, trusted state's stored evidence, in place of the baseline that is stored. @default null */
  readonly baselineEvidence?: NamedEvidence | null;
  /**
   * A committed baseline, in place of the baseline that is stored.
   *
   * `'none'`: only what is stored, if anything.
   *
   * @default the one that the policy names, if none is stored
   */
  readonly committedBaseline?: CommittedBaseline | 'none' | null;
  /** @default all of scan-parsers */
  readonly parsers?: GivenParsers;
  /** Takes the credentials that this process knows out of a text. @default nothing is taken out */
  readonly redact?: (text: string) => string;
}

interface ComparingOptions {
  readonly policy: PolicyChoice;
  readonly ready: ReadyPolicy;
  readonly baselineEvidence?: NamedEvidence | null;
  readonly committedBaseline?: CommittedBaseline | 'none' | null;
}

/** Reports are not looked for: what was found then is stored. */
const noFiles: GateFiles = {
  find: () => Promise.resolve([]),
  // eslint-disable-next-line require-yield -- there is nothing to read
  async *open(path) {
    throw await Promise.resolve(new GateInputError(`${path} is not read: the evidence is stored`));
  },
};

/**
 * Judges stored evidence by a policy, without its reports. By the policy that it was gathered for, at the same instant,
 * the verdict is the same as from the reports, byte for byte.
 *
 * Of the evidence, what the policy asks for is judged; what it asks for besides is missing.
 *
 * @throws {PolicyError} when the policy cannot be judged by.
 * @throws {GateInputError} when the baseline cannot be compared with.
 */
export async function judgeStoredEvidence(
  named: NamedEvidence,
  ports: Pick<GatePorts, 'now' | 'report'>,
  options: StoredJudgementOptions,
): Promise<GateResult> {
  const ready = await readyPolicy(options.policy, noFiles, listParsers(options.parsers));
  const { policy } = ready;
  ports.report?.({
    kind: 'policy-loaded',
    evidence: Object.keys(policy.evidence).length,
    rules: policy.rules.length,
  });
  const now = ports.now();
  const kept = await evidenceAt(now, named, { ...options, ready });
  const evidence = options.redact === undefined ? kept : redactEvidence(kept, options.redact);
  const { judgeEvidence } = await import('./reports/judge-evidence.ts');
  const judgement = judgeEvidence(policy, evidence, now);
  ports.report?.({ kind: 'judged', outcome: judgement.verdict.outcome });
  return { ...judgement, ...ready, evidence, source: named.stored.source };
}

/**
 * Recomputes a stored verdict from the evidence that was stored with it, baseline included.
 *
 * @param text the stored verdict.
 * @param file its name, for errors.
 * @throws {GateInputError} when the text is no verdict.
 */
export async function replayStoredEvidence(
  text: string,
  file: string,
  named: NamedEvidence,
  options: StoredJudgementOptions,
): Promise<ReplayResult> {
  const stored = readVerdict(text, file);
  const ready = await readyPolicy(options.policy, noFiles, listParsers(options.parsers));
  const now = new Date(stored.judgedAt);
  const evidence = await evidenceAt(now, named, { ...options, ready });
  const reports = compareReports(stored, evidence.reports);
  return { ...replayVerdict(text, ready.policy, evidence), stored, evidence, reports };
}

/**
 * The evidence as the policy judges it: against another baseline than the stored one where one is given, and against the
 * committed one where none is stored.
 */
async function evidenceAt(now: Date, named: NamedEvidence, options: ComparingOptions): Promise<Evidence> {
  const { policy, parsers } = options.ready;
  if (options.baselineEvidence != null) refuseSameFile(named, options.baselineEvidence);
  const evidence = evidenceFor(named, policy, parsers);
  const other = await otherBaseline(evidence, options);
  if (other === null) return evidence;
  refuseOtherSource(named.stored.source, other);
  const reports = evidence.reports.map(withoutSlowdown);
  const given = { ...evidence, reports, baseline: other.baseline };
  return { ...given, reports: [...withSlowdowns(reports, assessBaseline(policy, given, now))] };
}

interface OtherBaseline {
  readonly name: string;
  readonly source: SourceRecord | null;
  readonly baseline: Baseline;
}

async function otherBaseline(
  evidence: Evidence,
  { policy: choice, ready: { policy, loaded, parsers }, baselineEvidence, committedBaseline }: ComparingOptions,
): Promise<OtherBaseline | null> {
  if (baselineEvidence != null) {
    const { name, stored } = baselineEvidence;
    return { name, source: stored.source, baseline: baselineFor(baselineEvidence, policy, parsers, evidence.commit) };
  }
  if (committedBaseline === 'none') return null;
  const named = committedBaseline ?? (evidence.baseline === null ? await readPolicyBaseline(choice, loaded) : null);
  if (named === null) return null;
  refuseContradictedLines(named, evidence.reports);
  return { name: named.name, source: sourceOfCommitted(named), baseline: committedBaselineFor(named, policy, parsers) };
}
