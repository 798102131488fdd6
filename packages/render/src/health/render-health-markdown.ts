import type { HealthReport } from '@portcullis/health-metrics';
import { markdownSentence } from '../markdown/sentence-markdown.ts';
import { lineEnd } from '../markdown/section.ts';
import { asSafe, joinSafe } from '../safe-text/safe.ts';
import { markdown, markdownText, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { quantity } from '../words/numbers.ts';
import { definitionsOf } from './definitions.ts';
import { branchHead, branchRows, repositoryHead, repositoryRows } from './branch-tables.ts';
import { testMarkdown } from './render-tests-markdown.ts';
import { testsHeadline } from './test-history-words.ts';
import { repositoryNames, workflowName } from './repository-words.ts';
import {
  failingJobHead,
  failingJobRows,
  keyFigures,
  recoveryHead,
  recoveryRows,
  slowJobHead,
  slowJobRows,
  statusIcon,
  workflowHead,
  workflowRows,
} from './health-tables.ts';
import { rerunHead, rerunRows, runnerHead, runnerRows } from './runner-tables.ts';
import {
  excludedCount,
  excludedSentence,
  healthContext,
  healthHeadline,
  qualityNotes,
  trendSentences,
} from './health-words.ts';

const maxWorkflows = 50;
const maxRunners = 20;

/** The options of a Markdown report. */
export interface HealthMarkdownOptions {
  /**
   * Address of the picture, relative to the report or absolute; `null`: no picture. Our own text, not from outside.
   * @default 'health.svg'
   */
  readonly picture?: string | null;
  /** Further notes on the data, without full stops: may hold text from outside. @default none */
  readonly notes?: readonly string[];
}

/**
 * A health report as GitHub Flavored Markdown: status, trend, picture, key figures, workflows, jobs and definitions.
 * Names from outside (workflows, jobs) are harmless in it.
 *
 * @example
 * writeFileSync('report.md', renderHealthMarkdown(report));
 */
export function renderHealthMarkdown(report: HealthReport, options: HealthMarkdownOptions = {}): string {
  const named = workflowName(report);
  const picture = options.picture === undefined ? 'health.svg' : options.picture;
  const failing = report.mostFailingJobs.filter(({ failure }) => failure > 0);
  const flaky = report.jobs.filter(({ flakyRuns }) => flakyRuns > 0);
  const workflows = workflowRows(report);
  const blocks: readonly (readonly MarkdownText[])[] = [
    [markdown`# ${statusIcon(report.status)} ${markdownWords(healthHeadline(report))}`],
    [contextOf(report)],
    trendSentences(report).map((sentence) => markdown`- ${markdownWords(`${sentence}.`)}`),
    picture === null
      ? []
      : [
          markdown`![${markdownWords(`${healthHeadline(report)}: success rate, durations and runs of each day`)}](${asSafe(encodeURI(picture))})`,
        ],
    section('Key figures', keyFigures(report)),
    notCounted(report),
    section(
      'Repositories',
      table(repositoryHead, repositoryRows(report).slice(0, maxWorkflows), report.repositories.length),
    ),
    section('Workflows', table(workflowHead, workflows.slice(0, maxWorkflows), workflows.length)),
    section('Kinds of branches', table(branchHead, branchRows(report), 0)),
    section('Jobs that fail most', table(failingJobHead, failingJobRows(failing, named), failing.length)),
    section('Flaky jobs', table(failingJobHead, failingJobRows(flakiestFirst(flaky), named), flaky.length)),
    section('Slowest jobs', table(slowJobHead, slowJobRows(report.slowestJobs, named), report.slowestJobs.length)),
    section(
      'Runners',
      table(runnerHead, runnerRows(report.runnerLabels).slice(0, maxRunners), report.runnerLabels.length),
    ),
    section('Re-runs of transient failures', table(rerunHead, rerunRows(report.reruns), 0)),
    section(
      'Default branch: time to green',
      table(recoveryHead, recoveryRows(report.timeToGreen, named), report.timeToGreen.length),
    ),
    ...testSections(report),
    section(
      'About the data',
      [...(options.notes ?? []), ...qualityNotes(report)].map((note) => markdown`- ${markdownText(note)}.`),
    ),
    section(
      'Definitions',
      definitionsOf(report).map(
        ([term, meaning]) => markdown`- **${markdownWords(term)}**: ${markdownText(meaning, meaning.length)}.`,
      ),
    ),
  ];
  const text = joinSafe(
    blocks.filter((block) => block.length > 0).map((block) => joinSafe(block, lineEnd)),
    asSafe('\n\n'),
  );
  return `${text}\n`;
}

function testSections({ tests }: HealthReport): readonly (readonly MarkdownText[])[] {
  return tests === null ? [] : [section('Tests', [markdownWords(`${testsHeadline(tests)}.`)]), ...testMarkdown(tests)];
}

function contextOf(report: HealthReport): MarkdownText {
  const names = repositoryNames(report);
  const context = markdownWords(sentenceOf(healthContext(report).join('; ')));
  return names === null ? context : markdown`${markdownText(names)}. ${context}`;
}

const maxFlaky = 10;

function flakiestFirst(jobs: HealthReport['jobs']): HealthReport['jobs'] {
  return jobs.toSorted((one, other) => other.flakyRuns - one.flakyRuns).slice(0, maxFlaky);
}

function section(title: string, body: readonly MarkdownText[]): readonly MarkdownText[] {
  return body.length === 0 ? [] : [markdown`## ${markdownWords(title)}`, asSafe(''), ...body];
}

function table(head: readonly MarkdownText[], rows: readonly MarkdownText[], total: number): readonly MarkdownText[] {
  if (rows.length === 0) return [];
  const more = total - rows.length;
  return [
    ...head,
    ...rows,
    ...(more > 0 ? [asSafe<'markdown'>(''), markdownWords(`… ${quantity(more, 'more row')} in health.json.`)] : []),
  ];
}

function notCounted({ summary }: HealthReport): readonly MarkdownText[] {
  return excludedCount(summary) === 0 ? [] : [markdown`Not counted: ${markdownSentence(excludedSentence(summary))}.`];
}

function sentenceOf(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
