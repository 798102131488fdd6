import type { Evidence, Judgement, Policy, SourceRecord } from '@portcullis/gate-core';
import type { GivenDiff } from './changes/given-diff.ts';
import type { LoadedPolicy } from '@portcullis/pipeline';
import { GateInputError } from './errors.ts';
import { filterResults } from './inputs/filter-results.ts';
import type { JobResults } from './inputs/job-results.ts';
import { didYouMean } from './inputs/did-you-mean.ts';
import type { PolicyChoice } from './policy/policy-choice.ts';
import { readyPolicy } from './policy/ready-policy.ts';
import type { ReadyPolicy } from './policy/ready-policy.ts';
import type { GateEvent, GateFiles } from './ports.ts';
import { collectReports } from './reports/collect-reports.ts';
import { readPolicyBaseline } from './reports/committed-baseline.ts';
import type { CommittedBaseline } from './reports/read-committed-baseline.ts';
import { gatherEvidence } from './reports/gather-evidence.ts';
import { listParsers } from './reports/given-parsers.ts';
import type { GivenParsers } from './reports/given-parsers.ts';
import { refuseJudgedBaseline } from './reports/refuse-judged-baseline.ts';
import type { NamedEvidence } from './reports/stored-evidence.ts';

/** What a gate needs of the world. */
export interface GatePorts {
  /** The judged tree. */
  readonly reports: GateFiles;
  /** An earlier, trusted state's reports in the same places, or `null` to compare with nothing. */
  readonly baseline: GateFiles | null;
  /** The instant of judgement. */
  now(): Date;
  /** Told what happens. */
  report?(event: GateEvent): void;
}

/** What a gate judges, and by what. */
export interface GateOptions {
  readonly policy: PolicyChoice;
  /** Full SHA of the judged commit. @default null: not told, so reports may belong to any one commit */
  readonly commit?: string | null;
  /** Results of the jobs before. @default null: not told */
  readonly jobs?: JobResults | null;
  /**
   * What the change filter found; taken instead of the outputs of the job that the policy names for it. @default null
   */
  readonly changes?: Readonly<Record<string, boolean>> | null;
  /**
   * What the change is: rules with `scope: changed-lines` or `changed-files` are judged by it. @default null: not told
   */
  readonly diff?: GivenDiff | null;
  /** Exit codes by evidence key; they outweigh run records. @default {} */
  readonly exitCodes?: Readonly<Record<string, number>>;
  /**
   * Formats that can be read, as a list or by the names that the policy calls them: `{ bandit: banditParser }`.
   *
   * @default all of scan-parsers
   */
  readonly parsers?: GivenParsers;
  /** An earlier, trusted state's stored evidence, in place of its reports. @default null */
  readonly baselineEvidence?: NamedEvidence | null;
  /**
   * A committed baseline, in place of the one that the policy names. `'none'`: the one that the policy names is not used
   * either.
   *
   * @default the one that the policy names, unless another baseline is given
   */
  readonly committedBaseline?: CommittedBaseline | 'none';
  /**
   * Takes the credentials that this process knows out of a text: nothing that is judged holds them. What looks like a
   * secret is taken out anyway.
   *
   * @default nothing more is taken out
   */
  readonly redact?: (text: string) => string;
}

/** A judgement with what it was made from. */
export interface GateResult extends Judgement, ReadyPolicy {
  readonly evidence: Evidence;
  /** The source lines that fingerprints were made from, stored with the evidence; `null` if unknown. */
  readonly source: SourceRecord | null;
}

/**
 * Judges a change: loads the policy, reads every report that it names once (digest and content in one pass), joins run
 * records, job results, change results and the baseline into evidence, and judges that.
 *
 * A report that is missing or cannot be read does not end it: that is what a verdict is for.
 *
 * @throws {PolicyError} when the policy cannot be judged by.
 * @throws {GateInputError} when what was named is not there, or an exit code is given for evidence that does not exist.
 * @throws {JudgeInputError} when a parser of yours answers with what evidence has no place for.
 * @example
 * const { verdict } = await runGate(
 *   { reports: nodeGateFiles('.'), baseline: null, now: () => new Date() },
 *   { policy: { kind: 'file', entry: 'portcullis.yml', files: nodePolicyFiles('.') } },
 * );
 * process.exitCode = verdict.exitCode;
 */
export async function runGate(ports: GatePorts, options: GateOptions): Promise<GateResult> {
  const report = (event: GateEvent): void => ports.report?.(event);
  const exitCodes = options.exitCodes ?? {};
  const ready = await readyPolicy(options.policy, ports.reports, listParsers(options.parsers));
  const { policy, parsers } = ready;
  report({ kind: 'policy-loaded', evidence: Object.keys(policy.evidence).length, rules: policy.rules.length });
  refuseUnknownEvidence(Object.keys(exitCodes), policy);
  await refuseJudgedBaseline(ports.reports, ports.baseline, policy);
  const states = {
    judged: ports.reports,
    baseline: ports.baseline,
    baselineEvidence: options.baselineEvidence ?? null,
    committed: await committedFor(ports.baseline, options, ready.loaded),
  };
  const gathered = await gatherEvidence(states, {
    policy,
    diff: options.diff ?? null,
    parsers,
    report,
    now: () => ports.now(),
    collect: (reading) => collectReports({ ...reading, policy, exitCodes }),
    commit: options.commit ?? null,
    jobs: options.jobs == null ? null : [...options.jobs.jobs],
    changes: options.changes ?? filterResults(policy, options.jobs ?? null),
  });
  const { redact } = options;
  const { evidence, source } = redact === undefined ? gathered : await redacted(gathered, redact);
  const { judgeEvidence } = await import('./reports/judge-evidence.ts');
  const judgement = judgeEvidence(policy, evidence, gathered.now);
  report({ kind: 'judged', outcome: judgement.verdict.outcome });
  return { ...judgement, ...ready, evidence, source };
}

/**
 * Loads what judges, which {@link runGate} does when the reports are read: for a program that has nothing to do until
 * they are there.
 */
export async function prepareJudging(): Promise<void> {
  await import('./reports/judge-evidence.ts');
}

type Gathered = Pick<Awaited<ReturnType<typeof gatherEvidence>>, 'evidence' | 'source'>;

async function redacted({ evidence, source }: Gathered, redact: (text: string) => string): Promise<Gathered> {
  const { redactEvidence, redactSource } = await import('./reports/redact-evidence.ts');
  return { evidence: redactEvidence(evidence, redact), source: redactSource(source, redact) };
}

/**
 * The committed baseline to compare with: only where no other baseline is given.
 *
 * @throws {GateInputError} when the one that the policy names cannot be used.
 */
export async function committedFor(
  base: GateFiles | null,
  {
    policy,
    baselineEvidence,
    committedBaseline,
  }: Pick<GateOptions, 'policy' | 'baselineEvidence' | 'committedBaseline'>,
  loaded: LoadedPolicy | null,
): Promise<CommittedBaseline | null> {
  if (committedBaseline === 'none' || base !== null || baselineEvidence != null) return null;
  return committedBaseline ?? (await readPolicyBaseline(policy, loaded));
}

/** @throws {GateInputError} for a name that is not a key of the policy's evidence. */
export function refuseUnknownEvidence(names: readonly string[], policy: Policy): void {
  const known = Object.keys(policy.evidence);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new GateInputError(
    `an exit code is given for ${JSON.stringify(unknown)}, which is not evidence in the policy`,
    {
      hint: didYouMean(unknown, known),
    },
  );
}
