import type { HealthFigures, HealthReport, JobHealth, TimeToGreen, WorkflowHealth } from '@portcullis/health-metrics';
import { tableHead, tableRow } from '../markdown/section.ts';
import { asSafe } from '../safe-text/safe.ts';
import { markdownText, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { formatNumber } from '../words/numbers.ts';
import {
  directionWords,
  excludedCount,
  firstAttemptMeasure,
  firstAttemptWords,
  flakyWords,
  maskedWords,
} from './health-words.ts';
import { workflowName } from './repository-words.ts';
import {
  changeOf,
  durationWords,
  instantWords,
  intervalWords,
  noFigure,
  pointsWords,
  rateWords,
  tailWords,
} from './measure-words.ts';

const maxName = 80;
const icons = { good: '✅', alert: '❌', 'no-data': '➖', incomplete: '❔' } as const;

const own = markdownWords;
/** Numbers with units, which stay on one line however narrow the column is. */
export const measure = (text: string): MarkdownText => markdownWords(text.replaceAll(' ', '\u{a0}'));
const nameOf = (text: string): MarkdownText => markdownText(text === '' ? '(unnamed)' : text, maxName);
const number = (value: number): MarkdownText => own(formatNumber(value));
/** The head of a table. Numbers are right-aligned, so that their digits line up. */
export const tableHeadOf = (first: readonly string[], numbers: readonly string[]): readonly MarkdownText[] => [
  ...tableHead(...first, ...numbers).slice(0, 1),
  asSafe(`|${first.map(() => ' --- |').join('')}${numbers.map(() => ' ---: |').join('')}`),
];

/** The icon of a status. */
export function statusIcon(status: HealthReport['status']): MarkdownText {
  return asSafe(icons[status]);
}

/** The figures that matter, beside those of the previous window if they are known. */
export function keyFigures(report: HealthReport): readonly MarkdownText[] {
  const { summary, threshold, trend } = report;
  const { previous } = trend;
  const row = (title: string, value: string, before: string, change: string): MarkdownText =>
    tableRow([own(title), ...[value, before, change].map(measure)]);
  const p50Change =
    summary.p50DurationMs !== null && previous.p50DurationMs !== null
      ? changeOf(summary.p50DurationMs, previous.p50DurationMs)
      : null;
  const runChange = previous.decidedRuns === null ? null : changeOf(summary.decidedRuns, previous.decidedRuns);
  const difference =
    previous.difference === null
      ? noFigure
      : `${pointsWords(previous.difference)}, ${directionWords(previous.direction)}`;
  return [
    ...tableHeadOf(['Figure'], ['This window', 'The one before', 'Change']),
    row(
      'Success rate',
      `${rateWords(summary.eventualRate, threshold)} (${intervalWords(summary.interval)})`,
      rateWords(previous.eventualRate, threshold),
      difference,
    ),
    row('First attempts', firstAttemptWords(summary), '', ''),
    row('Hidden by re-runs', maskedWords(summary), '', ''),
    row('Flaky runs', flakyWords(summary), '', ''),
    row('Commits whose runs disagree', formatNumber(summary.disagreeingCommits), '', ''),
    row(
      'Runs that succeeded or failed',
      formatNumber(summary.decidedRuns),
      previous.decidedRuns === null ? noFigure : formatNumber(previous.decidedRuns),
      runChange ?? noFigure,
    ),
    row(
      'Duration, median',
      durationWords(summary.p50DurationMs),
      durationWords(previous.p50DurationMs),
      p50Change ?? noFigure,
    ),
    row('Duration, 95th percentile', tailWords(summary), '', ''),
    row('Duration, average', durationWords(summary.averageDurationMs), '', ''),
    row(
      'Queue time, median and 95th percentile',
      `${durationWords(summary.queueTime.p50Ms)}, ${durationWords(summary.queueTime.p95Ms)}`,
      '',
      '',
    ),
    row(
      'Time spent, of it wasted',
      `${durationWords(summary.minutes.spent * 60_000)}, ${durationWords(summary.minutes.wasted * 60_000)}`,
      '',
      '',
    ),
    row(
      'Attempts, of them not counted',
      `${formatNumber(summary.attempts)}, ${formatNumber(excludedCount(summary))}`,
      '',
      '',
    ),
  ];
}

/** A rate and its interval: `81.2 % (70.4–88.6 %)`, in two parts that may be broken over two lines. */
export function sureRate(
  { eventualRate, interval }: Pick<HealthFigures, 'eventualRate' | 'interval'>,
  threshold: number,
): string {
  if (eventualRate === null) return noFigure;
  const [rate, range] = [rateWords(eventualRate, threshold), intervalWords(interval)].map((text) =>
    text.replaceAll(' ', '\u{a0}'),
  );
  return `${rate ?? ''} (${range ?? ''})`;
}

/** One row for each workflow, the worst first. */
export function workflowRows(report: HealthReport): readonly MarkdownText[] {
  const { summary, threshold } = report;
  const named = workflowName(report);
  return summary.workflows
    .toSorted(worseFirst)
    .map((workflow) =>
      tableRow([statusIcon(workflow.status), nameOf(named(workflow)), ...figureCells(workflow, threshold)]),
    );
}

/** The figures by which groups of attempts are compared, a cell for each. */
export function figureCells(figures: HealthFigures, threshold: number): readonly MarkdownText[] {
  return [
    own(sureRate(figures, threshold)),
    measure(firstAttemptMeasure(figures)),
    number(figures.flakyRuns),
    number(figures.decidedRuns),
    number(excludedCount(figures)),
    measure(durationWords(figures.p50DurationMs)),
    measure(tailWords(figures)),
  ];
}

/** The head of a table of groups, each with its status, its name and {@link figureCells}. */
export function groupHead(group: string): readonly MarkdownText[] {
  return tableHeadOf(
    ['', group],
    ['Success (95 % interval)', 'First attempts', 'Flaky', 'Runs', 'Not counted', 'p50', 'p95'],
  );
}

/** The head of {@link workflowRows}. */
export const workflowHead = groupHead('Workflow');

/** No data last; else by rate, then by the number of affected runs. */
export function worseFirst(one: WorkflowHealth, other: WorkflowHealth): number {
  return (one.eventualRate ?? 2) - (other.eventualRate ?? 2) || other.decidedRuns - one.decidedRuns;
}

type Namer = ReturnType<typeof workflowName>;

/**
 * Jobs with their failures, out of the executions that succeeded or failed: both the count and the rate refer to these.
 */
export function failingJobRows(jobs: readonly JobHealth[], named: Namer): readonly MarkdownText[] {
  return jobs.map((job) =>
    tableRow([
      nameOf(named(job.workflow)),
      nameOf(job.name),
      number(job.failure),
      number(job.success + job.failure),
      measure(rateWords(job.failureRate)),
      measure(intervalWords(job.failureInterval)),
      number(job.executions - job.success - job.failure),
      number(job.flakyRuns),
    ]),
  );
}

/** The head of {@link failingJobRows}. */
export const failingJobHead = tableHeadOf(
  ['Workflow', 'Job'],
  ['Failures', 'Of executions', 'Failure rate', '95 % interval', 'Not counted', 'Flaky runs'],
);

/** Jobs with their durations. */
export function slowJobRows(jobs: readonly JobHealth[], named: Namer): readonly MarkdownText[] {
  return jobs.map((job) =>
    tableRow([
      nameOf(named(job.workflow)),
      nameOf(job.name),
      measure(durationWords(job.duration.p50Ms)),
      measure(durationWords(job.duration.p95Ms)),
      measure(durationWords(job.queueTime.p50Ms)),
      number(job.executions),
    ]),
  );
}

/** The head of {@link slowJobRows}. */
export const slowJobHead = tableHeadOf(['Workflow', 'Job'], ['Median', '95th percentile', 'Queue time', 'Executions']);

/** How long the default branch stayed red. */
export function recoveryRows(recoveries: readonly TimeToGreen[], named: Namer): readonly MarkdownText[] {
  return recoveries.map(({ workflow, recovered, open, redShare }) =>
    tableRow([
      nameOf(named(workflow)),
      own(open === null ? 'green' : `red since ${instantWords(open.since)} (${durationWords(open.ageMs)})`),
      number(recovered.sample),
      measure(durationWords(recovered.p50Ms)),
      measure(durationWords(recovered.maximumMs)),
      measure(rateWords(redShare)),
    ]),
  );
}

/** The head of {@link recoveryRows}. */
export const recoveryHead = tableHeadOf(['Workflow', 'Now'], ['Recoveries', 'Median', 'Longest', 'Red share']);
