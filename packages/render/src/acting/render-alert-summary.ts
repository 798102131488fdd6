import { asSafe } from '../safe-text/safe.ts';
import { markdown, markdownLink, markdownText, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { failureAlertSentence } from './alert-words.ts';
import type { AlertReport } from './failure-alert.ts';
import { renderFailureIssue } from './render-failure-issue.ts';
import { blocks, fullSentence, runLink, section, shortfallItems } from './shared-markdown.ts';

/** What the alert automation did, for the job summary. */
export function renderAlertSummary(report: AlertReport): MarkdownText {
  const { run, alert, issueUrl, notificationFault, shortfalls } = report;
  const issue =
    issueUrl === null ? asSafe<'markdown'>('') : markdown` · ${markdownLink(markdownWords('issue'), issueUrl)}`;
  const text = blocks(
    [markdown`### ${markdownWords('Alert about failures')}`],
    [fullSentence(failureAlertSentence(report))],
    run === null ? [] : [markdown`${runLink(run)}${issue}`],
    alert === null || alert.red.length === 0 ? [] : [renderFailureIssue(alert)],
    notificationFault === null ? [] : [markdown`The notification was not sent: ${markdownText(notificationFault)}.`],
    section('What could not be done', shortfallItems(shortfalls)),
  );
  return markdown`${text}${asSafe('\n')}`;
}
