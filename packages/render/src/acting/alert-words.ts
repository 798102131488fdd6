import { listSentence, name, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import type { AlertOutcome, AlertReport } from './failure-alert.ts';

/**
 * What was done about a failure, in one sentence without a full stop.
 *
 * @example
 * plainSentence(failureAlertSentence(report)) // 'CI run 42: an issue was opened, because it fails on main'
 */
export function failureAlertSentence({ run, outcome, alert }: AlertReport): Sentence {
  const subject =
    run === null ? sentence`the run` : sentence`${name(run.workflowName)} run ${words(String(run.runId))}`;
  const red = alert?.red ?? [];
  const where = listSentence(
    red.map(({ branch }) => [name(branch)]),
    'and',
  );
  return red.length > 0 && outcome !== 'awaiting-rerun'
    ? sentence`${subject}: ${words(outcomeWords[outcome])}, because it fails on ${where}`
    : sentence`${subject}: ${words(outcomeWords[outcome])}`;
}

const outcomeWords = {
  opened: 'an issue was opened',
  updated: 'the issue was updated',
  reopened: 'the issue was reopened',
  closed: 'the issue was closed, because it passes again',
  unchanged: 'the issue is up to date',
  green: 'nothing fails, and no issue is open',
  'awaiting-rerun': 'no alert yet, because the failure looks transient: its re-run or a newer run decides',
  undecided: 'no run says whether it passes, so an issue that is open stays open',
  'not-watched': 'no alert, because neither its branch nor its pull request is watched',
  'not-completed': 'no alert, because it has not completed',
  'run-not-found': 'no alert, because it does not exist, or the token may not see it',
  'not-possible': 'the alert could not be brought about',
} as const satisfies Record<AlertOutcome, string>;
