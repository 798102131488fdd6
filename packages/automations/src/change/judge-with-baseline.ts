import type { BaselineReport } from '@portcullis/render';
import type { Shortfalls } from '../acting/acting-context.ts';
import type { GivenDiff } from '../changes/given-diff.ts';
import { GateInputError } from '../errors.ts';
import type { JobResults } from '../inputs/job-results.ts';
import type { ChangePort, HistoryPort } from '../ports/change.ts';
import type { GivenParsers } from '../reports/given-parsers.ts';
import type { NamedEvidence } from '../reports/stored-evidence.ts';
import { runGate } from '../run-gate.ts';
import type { GateResult } from '../run-gate.ts';
import type { ChangeBase } from './change-base.ts';
import type { ChangeContext } from './change-context.ts';
import type { ChosenChangePolicy } from './change-policy.ts';
import { findBaseline } from './find-baseline.ts';
import type { FoundBaseline } from './find-baseline.ts';
import type { JudgeChangePorts, JudgeChangeRequest } from './judge-change-request.ts';
import { needsBaseline } from './leniency.ts';

/** What a change is judged by and from. */
export interface JudgingInputs {
  readonly base: ChangeBase | null;
  readonly chosen: ChosenChangePolicy;
  /** `undefined`: all of scan-parsers. */
  readonly parsers: GivenParsers | undefined;
  readonly history: HistoryPort;
  readonly evidence: JobResults | null;
  /** What the change touches; `null` if unknown. */
  readonly diff: GivenDiff | null;
  readonly shortfalls: Shortfalls;
}

/** What a state is looked for to compare with. */
export type ComparingInputs = Pick<JudgingInputs, 'base' | 'chosen' | 'history' | 'shortfalls'>;

/** A judgement, and what it was compared with. */
export interface ComparedJudgement {
  readonly result: GateResult;
  readonly baseline: BaselineReport;
}

/** Judges against stored evidence; `null`: against the committed baseline that the policy names, or against nothing. */
export type JudgeAgainst = (baseline: NamedEvidence | null) => Promise<GateResult>;

/** Judges the reports of this job: see {@link judgeCompared}. */
export async function judgeWithBaseline(
  ports: JudgeChangePorts,
  request: JudgeChangeRequest,
  inputs: JudgingInputs,
): Promise<ComparedJudgement> {
  return judgeCompared(ports.repository, request.context, inputs, (baseline) =>
    judge(ports, request, inputs, baseline),
  );
}

/**
 * Judges against the committed baseline that the policy names, read from where the policy is; else against the nearest
 * stored evidence. Where there is none, or it cannot be used, it is judged without: what the
 * policy says of new findings is then undetermined, and the report says why.
 */
export async function judgeCompared(
  data: Pick<ChangePort, 'readFile'>,
  context: ChangeContext,
  inputs: ComparingInputs,
  judgeAgainst: JudgeAgainst,
): Promise<ComparedJudgement> {
  const { baselineFile } = inputs.chosen.loaded;
  if (baselineFile !== null) {
    const { commit } = inputs.chosen.origin;
    return {
      result: await judgeAgainst(null),
      baseline: { kind: 'committed', file: baselineFile.path, commit },
    };
  }
  const found = await find(data, context, inputs);
  if (found.kind === 'none') return judgeWithout(judgeAgainst, found.reason);
  try {
    return { result: await judgeAgainst(found.evidence), baseline: found.place };
  } catch (error) {
    if (!(error instanceof GateInputError)) throw error;
    // If something else was wrong, it is so without the baseline too.
    return judgeWithout(judgeAgainst, { code: 'unusable', message: error.message });
  }
}

async function judgeWithout(
  judgeAgainst: JudgeAgainst,
  reason: Extract<BaselineReport, { kind: 'none' }>['reason'],
): Promise<ComparedJudgement> {
  const result = await judgeAgainst(null);
  return { result, baseline: { kind: 'none', reason, isNeeded: needsBaseline(result.policy) } };
}

async function find(
  data: Pick<ChangePort, 'readFile'>,
  context: ChangeContext,
  { base, chosen, history, shortfalls }: ComparingInputs,
): Promise<FoundBaseline> {
  const { maxCommits, maxDays } = chosen.loaded.config.gate.baseline;
  const sources = { history, data };
  try {
    return await shortfalls.attempt(() => findBaseline(sources, context, base, { maxCommits, maxDays }), {
      kind: 'none',
      reason: { code: 'unreadable' },
    } as const);
  } catch (error) {
    if (!(error instanceof GateInputError)) throw error;
    return { kind: 'none', reason: { code: 'unusable', message: error.message } };
  }
}

function judge(
  ports: JudgeChangePorts,
  { context, changes, exitCodes }: JudgeChangeRequest,
  { chosen, parsers, evidence, diff }: JudgingInputs,
  baseline: NamedEvidence | null,
): Promise<GateResult> {
  return runGate(
    {
      reports: ports.reports,
      baseline: null,
      now: () => ports.now(),
      report: (event) => ports.progress?.(event),
    },
    {
      policy: chosen.choice,
      ...(parsers !== undefined && { parsers }),
      commit: context.commit,
      jobs: evidence,
      diff,
      changes: changes ?? null,
      exitCodes: exitCodes ?? {},
      baselineEvidence: baseline,
      ...(ports.redact !== undefined && { redact: ports.redact }),
    },
  );
}
