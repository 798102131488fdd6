import { refusalOfRunWords } from '../classification/classification-words.ts';
import { rateWords } from '../health/measure-words.ts';
import { quantity } from '../words/numbers.ts';
import { joinSentences, listSentence, name, quote, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import type { RuleYield } from './acted-run.ts';
import type { NoRerunReason, RerunReport, RerunState } from './rerun-report.ts';

/**
 * What was done about a run, in one sentence without a full stop.
 *
 * @example
 * plainSentence(rerunSentence(report)) // 'CI run 42: failed jobs started again as attempt 2'
 */
export function rerunSentence({ run, decision }: RerunReport): Sentence {
  const subject =
    run === null ? sentence`the run` : sentence`${name(run.workflowName)} run ${words(String(run.runId))}`;
  switch (decision.kind) {
    case 'rerun':
      return sentence`${subject}: every failure looks transient, so its failed jobs run again as attempt ${decision.nextAttempt}`;
    case 'would-rerun':
      return sentence`${subject}: every failure looks transient; its failed jobs would run again (dry run)`;
    case 'settled':
      return sentence`${subject}: ${stateWords(decision.state, decision.runAttempt)}`;
    case 'no-rerun':
      return sentence`${subject}: not re-run, because ${noRerunWords(decision.reason)}`;
  }
}

/** How the attempt of a re-run stands. */
export function stateWords(state: RerunState, runAttempt: number): Sentence {
  switch (state.kind) {
    case 'running':
      return sentence`attempt ${runAttempt} is running`;
    case 'passed':
      return sentence`passed on attempt ${runAttempt}`;
    case 'failed':
      return state.next === null
        ? sentence`attempt ${runAttempt} failed again: not re-run`
        : sentence`attempt ${runAttempt} failed again: re-run as attempt ${state.next}`;
    case 'ended':
      return sentence`attempt ${runAttempt} ended as ${name(state.conclusion)}: not re-run`;
  }
}

/** Why nothing was started again; completes "because …". */
export function noRerunWords(reason: NoRerunReason): Sentence {
  switch (reason.code) {
    case 'run-not-found':
      return sentence`it does not exist, or the token may not see it`;
    case 'not-completed':
      return sentence`it has not completed`;
    case 'not-failed':
      return reason.conclusion === null
        ? sentence`it has no conclusion`
        : sentence`its conclusion is ${name(reason.conclusion)}, not failure`;
    case 'turned-off':
      return sentence`re-runs are turned off (${name('rerun.maxAttempts')} is 0)`;
    case 'attempts-used-up':
      return sentence`it is attempt ${reason.runAttempt}, and a run is started again ${words(
        reason.maxAttempts === 1 ? 'once' : quantity(reason.maxAttempts, 'time'),
      )} at most`;
    case 'not-transient':
      return joinSentences(reason.refusals.slice(0, maxReasons).map(refusalOfRunWords), '; ');
    case 'rules-not-believed':
      return sentence`re-runs for ${listSentence(
        reason.yields.map(({ ruleId }) => [name(ruleId)]),
        'and',
      )} do not help`;
    case 'superseded':
      return sentence`${words(supersededWords[reason.reason])}`;
    case 'already-running':
      return sentence`it was started again in the meantime`;
    case 'too-old':
      return sentence`GitHub re-runs a run for 30 days only`;
    case 'refused':
      return reason.message === null ? sentence`GitHub refused` : sentence`GitHub refused: ${quote(reason.message)}`;
    case 'not-possible':
      return sentence`it could not be`;
  }
}

const maxReasons = 5;

const supersededWords = {
  'later-attempt': 'a later attempt has already run',
  'newer-commit': 'there is a newer commit',
  'branch-deleted': 'its branch was deleted',
  'pull-request-closed': 'its pull request is closed',
  'pull-request-not-found': 'its pull request was not found',
} as const;

/**
 * How often the re-runs that a rule caused helped.
 *
 * @example
 * plainSentence(yieldWords(rule)) // 'curl/dns: 1 of 25 re-runs passed (95 % interval 0.7 % to 19.5 %): no longer believed'
 */
export function yieldWords({ ruleId, attempted, cleared, interval, isBelieved }: RuleYield): Sentence {
  const range =
    interval === null
      ? []
      : sentence` (95 % interval ${words(rateWords(interval[0]))} to ${words(rateWords(interval[1]))})`;
  const verdict = isBelieved ? [] : sentence`: no longer believed`;
  return sentence`${name(ruleId)}: ${cleared} of ${words(quantity(attempted, 're-run'))} passed${range}${verdict}`;
}
