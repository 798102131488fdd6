import { markdown, markdownWords } from '../safe-text/markdown-text.ts';
import { asSafe } from '../safe-text/safe.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { headlineWords } from '../words/outcome-words.ts';
import { quantity } from '../words/numbers.ts';
import { sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import type { Shortfall } from './acted-run.ts';
import type { GateReport, PublishedThing } from './gate-report.ts';
import { publishedWords } from './gate-words.ts';
import { renderGateSummary } from './render-gate.ts';
import { blocks, fullSentence, section, shortfallItems } from './shared-markdown.ts';

/** Why nothing is said about a run. */
export type NoRunCommentReason = keyof typeof reasonWords;

/** What became of commenting a completed run. */
export interface RunCommentReport {
  /** Why there is no verdict; `null`: there is one. */
  readonly reason: NoRunCommentReason | null;
  readonly gate: GateReport | null;
  /** `null`: none was tried, or it failed. */
  readonly comment: Extract<PublishedThing, { what: 'comment' }> | null;
  readonly shortfalls: readonly Shortfall[];
}

const reasonWords = {
  'run-not-found': 'the run does not exist, or the token may not see it',
  'not-completed': 'the run has not completed',
  'no-pull-request': 'the run was not for a pull request',
  superseded: 'no open pull request has the commit of the run as its newest',
  'several-pull-requests': 'several open pull requests have the commit of the run',
  'no-policy': 'the base branch has no policy',
  'turned-off': 'the policy turns the comment off (gate.comment)',
  'not-possible': 'GitHub did not give what is needed',
} as const;

/**
 * What was done about a run, in one sentence without a full stop.
 *
 * @example
 * plainSentence(runCommentSentence(report)) // 'comment created: blocked: 1 of 3 conditions failed'
 */
export function runCommentSentence({ reason, gate, comment, shortfalls }: RunCommentReport): Sentence {
  if (reason !== null || gate === null)
    return sentence`no comment, because ${words(reasonWords[reason ?? 'not-possible'])}`;
  const failed = shortfalls.length;
  const rest = failed === 0 ? [] : sentence`; ${words(quantity(failed, 'thing'))} could not be done`;
  const did = comment === null ? sentence`no comment` : publishedWords(comment);
  return sentence`${did}: ${words(headlineWords(gate.verdict))}${rest}`;
}

/** What was done about a run, for the job summary: the verdict as it is in the comment, or why there is none. */
export function renderRunCommentSummary(report: RunCommentReport): MarkdownText {
  const { gate, comment, shortfalls } = report;
  if (gate !== null) return renderGateSummary({ ...gate, published: comment === null ? [] : [comment], shortfalls });
  const text = blocks(
    [markdown`### ${markdownWords('Comment on the pull request')}`],
    [fullSentence(runCommentSentence(report))],
    section('What could not be done', shortfallItems(shortfalls)),
  );
  return markdown`${text}${asSafe('\n')}`;
}
