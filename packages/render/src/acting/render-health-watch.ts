import type { AlertDecision, HealthReport } from '@portcullis/health-metrics';
import { alertHeadline, alertReasonWords } from '../health/alert-words.ts';
import { rateWords } from '../health/measure-words.ts';
import { renderHealthMarkdown } from '../health/render-health-markdown.ts';
import { workflowName } from '../health/repository-words.ts';
import { asSafe } from '../safe-text/safe.ts';
import { markdown, markdownLink, markdownText, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { quantity } from '../words/numbers.ts';
import { name, sentence } from '../words/sentence.ts';
import type { HealthIssueOutcome, HealthWatchReport } from './health-watch.ts';
import { healthWatchSentence, unseenSentence, unseenWords } from './health-watch-words.ts';
import { markdownSentence, markdownSentenceStart } from '../markdown/sentence-markdown.ts';
import { blocks, fullSentence, section, shortfallItems } from './shared-markdown.ts';

type Watched = Pick<HealthWatchReport, 'report' | 'decision' | 'unseen'>;

/** The title of the issue about the health of CI. */
export function healthIssueTitle({ reason: { evidence } }: AlertDecision): string {
  return evidence.eventualRate === null
    ? 'CI health is low'
    : `CI health is low: ${rateWords(evidence.eventualRate, evidence.threshold)} of runs succeed`;
}

/**
 * The body of the issue about the health of CI: why it is open or closed, what fails most, when it closes, then the
 * report.
 *
 * @param reportUrl the published report; `null` if it is nowhere else.
 */
export function renderHealthIssue({ report, decision, unseen }: Watched, reportUrl: string | null): MarkdownText {
  const link = reportUrl === null ? [] : [markdownLink(markdownWords('The latest report'), reportUrl)];
  return blocks(
    [markdown`${markdownWords(capital(alertReasonWords(lasting(decision))))}.`],
    failingMost(report),
    decision.action === 'close' ? [] : [closesWhen(report, decision)],
    link,
    [markdownReport({ report, unseen })],
  );
}

const maxFailingJobs = 3;

/** Where to begin. */
function failingMost(report: HealthReport): readonly MarkdownText[] {
  const named = workflowName(report);
  const jobs = report.mostFailingJobs.filter(({ failure }) => failure > 0).slice(0, maxFailingJobs);
  return section(
    'What fails most',
    jobs.map(
      ({ workflow, name: job, failure, success }) =>
        markdown`- ${markdownSentence(sentence`${name(job)} of ${name(named(workflow))}: ${failure} of ${success + failure} executions failed`)}.`,
    ),
  );
}

function closesWhen({ window }: HealthReport, { reason: { evidence } }: AlertDecision): MarkdownText {
  const { closeAt } = evidence;
  return markdown`${markdownWords(`This issue closes by itself once ${rateWords(closeAt)} of the runs of the last ${quantity(window.days, 'day')} succeed.`)}`;
}

const settledIssues: ReadonlySet<HealthIssueOutcome> = new Set(['opened', 'updated', 'reopened', 'closed']);

/** What was done says what was decided; where nothing was, the decision says it. */
function decisionWords({ decision, issue }: Pick<HealthWatchReport, 'decision' | 'issue'>): string {
  const reason = alertReasonWords(decision);
  return settledIssues.has(issue) ? capital(reason) : `${alertHeadline(decision)}: ${reason}`;
}

/** What the health watch did, for the job summary: in short, what it could not see or do, then the report. */
export function renderHealthWatchSummary(watch: HealthWatchReport): MarkdownText {
  const { report, unseen, requests, issueUrl, notificationFault, shortfalls } = watch;
  const text = blocks(
    [fullSentence(healthWatchSentence(watch))],
    [
      markdown`${markdownWords(decisionWords(watch))}. Reading took ${requests} requests.${issueUrl === null ? asSafe<'markdown'>('') : markdown` ${markdownLink(markdownWords('Issue'), issueUrl)}`}`,
    ],
    report.status === 'alert' ? failingMost(report) : [],
    section(
      'What it could not see',
      unseen.map((part) => markdown`- ${markdownSentenceStart(unseenWords(part))}.`),
    ),
    section('What could not be done', shortfallItems(shortfalls)),
    notificationFault === null ? [] : [markdown`The notification was not sent: ${markdownText(notificationFault)}.`],
    [markdownReport({ report, unseen: [] })],
  );
  return markdown`${text}${asSafe('\n')}`;
}

/** Made by our own renderer: all text from outside is harmless in it. */
function markdownReport({ report, unseen }: Pick<Watched, 'report' | 'unseen'>): MarkdownText {
  return asSafe(
    renderHealthMarkdown(report, {
      picture: null,
      notes: unseen.map(unseenSentence),
    }).trimEnd(),
  );
}

/** The body says how CI is, not what has just changed: a call that is repeated writes the same. */
function lasting(decision: AlertDecision): AlertDecision {
  const { code } = decision.reason;
  const isNews = code === 'breached' || code === 'breached-again';
  return isNews ? { ...decision, reason: { ...decision.reason, code: 'still-below' } } : decision;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
