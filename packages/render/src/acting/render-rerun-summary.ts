import { markdownSentence } from '../markdown/sentence-markdown.ts';
import { asSafe } from '../safe-text/safe.ts';
import { markdown, markdownLink, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { blocks, fullSentence, ignoredItems, jobItems, runLink, section, shortfallItems } from './shared-markdown.ts';
import type { RerunReport } from './rerun-report.ts';
import { rerunSentence, yieldWords } from './rerun-words.ts';

/** Rules that are believed are listed up to this number; those that are not are all named. */
const maxBelieved = 10;

/** What the re-run automation did, for the job summary: the decision, the failed jobs and why, and what it could not do. */
export function renderRerunSummary(report: RerunReport): MarkdownText {
  const { run, decision, jobs, ignored, yields, commentUrl, shortfalls } = report;
  const needsPerson = decision.kind === 'no-rerun' || (decision.kind === 'settled' && decision.state.kind === 'failed');
  const title = needsPerson && jobs.length > 0 ? 'Failed jobs that need a person' : 'Failed jobs';
  const doubted = yields.filter(({ isBelieved }) => !isBelieved);
  const believed = yields.filter(({ isBelieved }) => isBelieved).slice(0, maxBelieved);
  const text = blocks(
    [markdown`### ${markdownWords('Re-run of failed jobs')}`],
    [fullSentence(rerunSentence(report))],
    run === null ? [] : [markdown`${runLink(run)}${commentLink(commentUrl)}`],
    section(title, [...jobItems(jobs), ...ignoredItems(ignored)]),
    section(
      'Re-runs so far, by rule',
      [...doubted, ...believed].map((rule) => markdown`- ${markdownSentence(yieldWords(rule))}`),
    ),
    section('What could not be done', shortfallItems(shortfalls)),
  );
  return markdown`${text}${asSafe('\n')}`;
}

function commentLink(url: string | null): MarkdownText {
  return url === null ? asSafe('') : markdown` · ${markdownLink(markdownWords('comment'), url)}`;
}
