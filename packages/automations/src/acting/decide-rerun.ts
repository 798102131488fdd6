import type { NoRerunReason, RerunDecision, RuleYield } from '@portcullis/render';
import type { RerunResult } from '../ports/rerun.ts';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import { hasFailed } from './acted-run-of.ts';
import type { JudgedAttempt } from './judge-failed-jobs.ts';

/** What a decision about the latest attempt rests on. */
export interface RerunCase {
  readonly latest: WorkflowAttempt;
  /** `null` if it has not failed. */
  readonly judged: JudgedAttempt | null;
  /** How often a run may be started again. */
  readonly maxAttempts: number;
  readonly yields: readonly RuleYield[];
}

/**
 * Why the latest attempt of a run is not started again, as far as its state and its logs say; `null` if nothing stands
 * against it, so that GitHub may be asked. Pure.
 */
export function reasonAgainst({ latest, judged, maxAttempts, yields }: RerunCase): NoRerunReason | null {
  if (latest.status !== 'completed') return { code: 'not-completed' };
  if (judged === null || hasFailed(latest) !== true) return { code: 'not-failed', conclusion: latest.conclusion };
  if (maxAttempts === 0) return { code: 'turned-off' };
  if (latest.runAttempt > maxAttempts) return { code: 'attempts-used-up', runAttempt: latest.runAttempt, maxAttempts };
  if (judged.listing !== 'read') return { code: 'not-possible' };
  if (judged.run.refusals.length > 0) return { code: 'not-transient', refusals: judged.run.refusals };
  const causes = new Set(judged.jobs.map(({ classification }) => classification.ruleId));
  const doubted = yields.filter(({ ruleId, isBelieved }) => !isBelieved && causes.has(ruleId));
  return doubted.length === 0 ? null : { code: 'rules-not-believed', yields: doubted };
}

/** What GitHub's answer to a request for a re-run means. Somebody else's re-run is told apart by the caller. */
export function decisionOf(result: RerunResult): RerunDecision {
  const no = (reason: NoRerunReason): RerunDecision => ({ kind: 'no-rerun', reason });
  switch (result.outcome) {
    case 'rerun':
      return { kind: 'rerun', nextAttempt: result.runAttempt };
    case 'allowed':
      return { kind: 'would-rerun' };
    case 'already-running':
      return no({ code: 'already-running' });
    case 'superseded':
      return no({ code: 'superseded', reason: result.reason });
    case 'too-old':
      return no({ code: 'too-old' });
    case 'gone':
      return no({ code: 'run-not-found' });
    case 'not-allowed':
      return no(notAllowed(result));
  }
}

function notAllowed({ reason, message }: Extract<RerunResult, { outcome: 'not-allowed' }>): NoRerunReason {
  switch (reason) {
    case 'nothing-failed':
      return { code: 'not-failed', conclusion: null };
    case 'no-permission':
      return { code: 'not-possible' };
    case 'attempts-used-up':
    case 'refused':
      return { code: 'refused', message };
  }
}
