import { healthHeadline } from '../health/health-words.ts';
import { quantity } from '../words/numbers.ts';
import { name, plainSentence, quote, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import type { HealthIssueOutcome, HealthWatchReport, PublishedPlace, UnseenPart } from './health-watch.ts';

/**
 * What the health watch found and did, in one sentence without a full stop.
 *
 * @example
 * plainSentence(healthWatchSentence(watch)) // 'CI health: good, 96 % of runs succeed; report committed to portcullis-health; no issue is open'
 */
export function healthWatchSentence({ report, published, issue }: HealthWatchReport): Sentence {
  return sentence`${words(healthHeadline(report))}; ${publishedWords(published)}; ${words(issueWords[issue])}`;
}

function publishedWords(published: PublishedPlace): Sentence {
  switch (published.kind) {
    case 'data-branch':
      return published.outcome === 'committed'
        ? sentence`report committed to ${name(published.branch)}`
        : sentence`report on ${name(published.branch)} is up to date`;
    case 'pull-request':
      return published.outcome === 'committed'
        ? sentence`report in a pull request`
        : sentence`report in its pull request is up to date`;
    case 'issue-body':
      return sentence`report in an issue`;
    case 'summary-only':
      return sentence`report in the summary alone`;
    case 'nowhere':
      return sentence`nothing published (dry run)`;
    case 'not-possible':
      return sentence`report not published`;
  }
}

const issueWords = {
  opened: 'issue opened',
  updated: 'issue updated',
  reopened: 'issue reopened',
  closed: 'issue closed',
  unchanged: 'issue is up to date',
  none: 'no issue is open',
  'dry-run': 'issue left alone (dry run)',
  'not-possible': 'issue could not be brought up to date',
} as const satisfies Record<HealthIssueOutcome, string>;

const reasons = {
  'request-budget': 'the requests allowed for a report were used up',
  'rate-limit': "GitHub's limit of requests was reached",
  failure: 'a request failed',
} as const;

/** A part of the past that a report does not see, in a sentence without a full stop. */
export function unseenWords(part: UnseenPart): Sentence {
  switch (part.code) {
    case 'runs-not-read':
      return sentence`runs created from ${words(part.from)} to ${words(part.to)} were not read: ${words(reasons[part.reason])}`;
    case 'too-many-in-a-second':
      return sentence`more than 1,000 runs were created at ${words(part.at)}, of which GitHub shows 1,000`;
    case 'list-changed':
      return sentence`the list of runs created from ${words(part.from)} to ${words(part.to)} changed while it was read: at least ${words(quantity(part.missing, 'run'))} missing`;
    case 'attempts-missing':
      return sentence`GitHub no longer shows ${words(quantity(part.attempts, 'earlier attempt'))}`;
    case 'jobs-not-read':
      return sentence`the jobs of ${words(quantity(part.attempts, 'attempt'))} were not read: their durations are approximate`;
    case 'history-damaged':
      return sentence`${words(quantity(part.lines, 'line'))} of the stored history left out, the first in line ${part.firstLine}: ${quote(part.reason)}`;
    case 'history-not-read':
      return sentence`the stored history could not be read: the report has only what GitHub shows today`;
  }
}

/** The same as one clean line, not yet safe in any output language. */
export function unseenSentence(part: UnseenPart): string {
  return plainSentence(unseenWords(part));
}
