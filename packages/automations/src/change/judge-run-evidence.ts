import { JudgeInputError, toStoredEvidence } from '@portcullis/gate-core';
import type { Evidence, ReportParser } from '@portcullis/gate-core';
import type { Shortfalls } from '../acting/acting-context.ts';
import { apiComparison } from '../changes/api-comparison.ts';
import { detectChanges } from '../changes/detect-changes.ts';
import { readChangesWithoutTree } from '../changes/given-diff.ts';
import { GateInputError } from '../errors.ts';
import { judgeStoredEvidence } from '../judge-stored-evidence.ts';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import type { NamedEvidence } from '../reports/stored-evidence.ts';
import type { ChangeBase } from './change-base.ts';
import type { ChangeContext } from './change-context.ts';
import type { ChangeDiff } from './change-diff.ts';
import type { ChosenChangePolicy } from './change-policy.ts';
import type { CommentRunPorts } from './comment-run-request.ts';
import { readCompletedResults } from './completed-jobs.ts';
import { judgeCompared } from './judge-with-baseline.ts';
import type { ComparedJudgement } from './judge-with-baseline.ts';
import type { RunChange } from './run-change.ts';

/** What a run's evidence is judged by and from. */
export interface RunJudgingInputs {
  readonly change: RunChange;
  readonly base: ChangeBase;
  readonly chosen: ChosenChangePolicy;
  readonly parsers: readonly ReportParser[];
  readonly touched: ChangeDiff;
  readonly shortfalls: Shortfalls;
}

/** A judgement of a run, and why its stored evidence was not used; `null`: it was. */
export interface RunJudgement extends ComparedJudgement {
  readonly fault: string | null;
}

/**
 * Judges what the reports of a run said. Jobs, changed lines, change filters and the baseline are those of the API,
 * whatever the stored evidence says of them.
 *
 * @throws {PolicyError} when the policy cannot be judged by.
 * @throws what the ports throw when jobs cannot be read.
 */
export async function judgeRunEvidence<Run extends WorkflowAttempt>(
  ports: CommentRunPorts<Run>,
  inputs: RunJudgingInputs,
): Promise<RunJudgement> {
  const { repository, redact } = ports;
  const { chosen, parsers, change, touched } = inputs;
  const { context } = change;
  const known: Known = {
    jobs:
      context.run === null
        ? null
        : [...(await readCompletedResults(repository, context.run, Object.keys(chosen.loaded.config.jobs)))],
    changes: await readChangeResults(ports, inputs),
    ...(touched.given !== null && { changedLines: readChangesWithoutTree(touched.given) }),
  };
  const now = (): Date => ports.now();
  const judge = (evidence: NamedEvidence): Promise<ComparedJudgement> =>
    judgeCompared(repository, context, { ...inputs, history: repository }, (baselineEvidence) =>
      judgeStoredEvidence(
        evidence,
        { now },
        { policy: chosen.choice, parsers, baselineEvidence, ...(redact !== undefined && { redact }) },
      ),
    );
  const { evidence } = change;
  if (evidence.kind === 'fault') return { ...(await judge(withoutReports(context, known))), fault: evidence.reason };
  try {
    return { ...(await judge(withReports(evidence.evidence, context, known))), fault: null };
  } catch (error) {
    // Evidence that contradicts itself is no better than none.
    if (!(error instanceof GateInputError) && !(error instanceof JudgeInputError)) throw error;
    return { ...(await judge(withoutReports(context, known))), fault: error.message };
  }
}

type Known = Pick<Evidence, 'jobs' | 'changes' | 'changedLines'>;

function withoutReports({ commit }: ChangeContext, known: Known): NamedEvidence {
  const stored = toStoredEvidence({ commit, reports: [], baseline: null, parsers: {}, ...known });
  return { name: 'no evidence', stored };
}

/** What the stored evidence says about reports, and nothing else of it. */
function withReports({ name, stored }: NamedEvidence, context: ChangeContext, known: Known): NamedEvidence {
  const { jobs, changes, changedLines } = withoutReports(context, known).stored;
  return {
    name,
    stored: { ...stored, jobs, changes, changedLines, baseline: null, baselineKinds: [], parsers: [] },
  };
}

/** Which change filters of the base's policy the pull request touches; `null` without filters. */
async function readChangeResults<Run extends WorkflowAttempt>(
  { repository, explain }: CommentRunPorts<Run>,
  { base, chosen, change: { context } }: RunJudgingInputs,
): Promise<Readonly<Record<string, boolean>> | null> {
  const { config, sources } = chosen.loaded;
  if (Object.keys(config.changeFilters).length === 0) return null;
  const event = eventOf(context, base);
  if (event === null) return null;
  const policyPaths = sources.filter(({ kind }) => kind === 'file').map(({ file }) => file);
  const comparison = apiComparison(repository, (error) => explain(error)?.message ?? null);
  const { filters } = await detectChanges({ event, filters: config.changeFilters, policyPaths }, [comparison]);
  return filters;
}

function eventOf({ pullNumber, head, base }: ChangeContext, { commit }: ChangeBase) {
  if (pullNumber === null || base?.branch == null) return null;
  return { kind: 'pull-request', number: pullNumber, headSha: head, baseSha: commit, baseBranch: base.branch } as const;
}
