import type { HealthReport, JobHealth, WorkflowHealth } from '@portcullis/health-metrics';
import { createCanvas, hang } from '../terminal/canvas.ts';
import type { Canvas, TerminalOptions } from '../terminal/canvas.ts';
import { displayWidth } from '../terminal/display-width.ts';
import { cutEnd, padEnd, printLines, space, span } from '../terminal/line.ts';
import type { Line, Style } from '../terminal/line.ts';
import { formatNumber, quantity } from '../words/numbers.ts';
import type { Sentence } from '../words/sentence.ts';
import { worseFirst } from './health-tables.ts';
import {
  excludedCount,
  excludedSentence,
  healthContext,
  healthHeadline,
  qualityNotes,
  trendSentences,
} from './health-words.ts';
import { durationWords, intervalWords, pointsWords, rateWords, tailWords } from './measure-words.ts';

const labelWidth = 16;
const shownAtMost = 5;
const styles = { good: 'bold green', alert: 'bold red', 'no-data': 'bold yellow' } as const satisfies Record<
  HealthReport['status'],
  Style
>;
const signs = { good: 'passed', alert: 'failed', 'no-data': 'undetermined' } as const;

/**
 * A health report for people at a terminal: the status first, then what it stands on, trends, the worst workflows and jobs.
 *
 * @returns lines that fit the width, each with its `\n`.
 * @example
 * process.stdout.write(renderHealthTerminal(report, { width: 100 }));
 */
export function renderHealthTerminal(report: HealthReport, options: TerminalOptions = {}): string {
  const canvas = createCanvas(options);
  const style = styles[report.status];
  const blocks: readonly (readonly Line[])[] = [
    [
      ...hang(
        canvas,
        [span(canvas.signs[signs[report.status]], style), space(1)],
        canvas.text(healthHeadline(report)),
        style,
      ),
      ...healthContext(report).flatMap((words) => hang(canvas, [space(2)], canvas.text(words), 'dim')),
    ],
    figureLines(canvas, report),
    trendSentences(report).flatMap((sentence) => hang(canvas, [space(2)], canvas.text(sentence))),
    workflowLines(canvas, report),
    jobLines(
      canvas,
      'Jobs that fail most',
      report.mostFailingJobs.filter(({ failure }) => failure > 0),
      (job) =>
        `${formatNumber(job.failure)} of ${formatNumber(job.executions)} failed${job.flakyRuns === 0 ? '' : `, ${quantity(job.flakyRuns, 'flaky run')}`}`,
    ),
    jobLines(
      canvas,
      'Slowest jobs',
      report.slowestJobs,
      (job) => `median ${durationWords(job.duration.p50Ms)}, p95 ${durationWords(job.duration.p95Ms)}`,
    ),
    qualityNotes(report).flatMap((note) =>
      hang(canvas, [space(2), span(canvas.signs.warned, 'yellow'), space(1)], canvas.text(note)),
    ),
  ];
  const lines = blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index): readonly Line[] => (index === 0 ? block : [[], ...block]));
  return printLines(lines, options.color ?? false);
}

function figureLines(canvas: Canvas, { summary }: HealthReport): readonly Line[] {
  if (summary.attempts === 0) return [];
  const firstAttempts = `${rateWords(summary.firstAttemptRate)} (${intervalWords(summary.firstAttemptInterval)})`;
  const masked =
    summary.maskedRate === null || summary.maskedRate <= 0
      ? ''
      : `; re-runs hide ${pointsWords(summary.maskedRate).slice(1)}`;
  const rows: readonly (readonly [label: string, text: string | Sentence])[] = [
    ['first attempts', `${firstAttempts}${masked}`],
    ['flaky runs', `${formatNumber(summary.flakyRuns)} (${rateWords(summary.flakeRate)})`],
    [
      'duration',
      `median ${durationWords(summary.p50DurationMs)}, p95 ${tailWords(summary)}, average ${durationWords(summary.averageDurationMs)}`,
    ],
    ['queue time', `median ${durationWords(summary.queueTime.p50Ms)}, p95 ${durationWords(summary.queueTime.p95Ms)}`],
    [
      'attempts',
      `${formatNumber(summary.attempts)}: ${formatNumber(summary.success)} succeeded, ${formatNumber(summary.failure)} failed, ${formatNumber(excludedCount(summary))} not counted`,
    ],
    ...(excludedCount(summary) === 0 ? [] : [['not counted', excludedSentence(summary)] as const]),
  ];
  return rows.flatMap(([label, text]) =>
    hang(canvas, [space(2), span(padEnd(canvas.text(label), labelWidth), 'dim')], canvas.text(text)),
  );
}

function workflowLines(canvas: Canvas, { summary, threshold }: HealthReport): readonly Line[] {
  const workflows = summary.workflows.toSorted(worseFirst);
  const rows = workflows.slice(0, shownAtMost).map((workflow) => ({
    name: workflow.name,
    text: workflowWords(workflow, threshold),
    style: workflow.status === 'alert' ? ('red' as const) : ('plain' as const),
  }));
  return namedLines(canvas, 'Workflows, the worst first', rows, workflows.length - rows.length);
}

function workflowWords(workflow: WorkflowHealth, threshold: number): string {
  if (workflow.eventualRate === null) return 'no data';
  return `${rateWords(workflow.eventualRate, threshold)} of ${quantity(workflow.decidedRuns, 'run')} (${intervalWords(workflow.interval)}), median ${durationWords(workflow.p50DurationMs)}`;
}

function jobLines(
  canvas: Canvas,
  title: string,
  jobs: readonly JobHealth[],
  wordsOf: (job: JobHealth) => string,
): readonly Line[] {
  const rows = jobs
    .slice(0, shownAtMost)
    .map((job) => ({ name: `${job.workflow.name} / ${job.name}`, text: wordsOf(job), style: 'plain' as const }));
  return namedLines(canvas, title, rows, 0);
}

/** A title, and below it names with what is said of each, in two columns. */
function namedLines(
  canvas: Canvas,
  title: string,
  rows: readonly { readonly name: string; readonly text: string; readonly style: Style }[],
  more: number,
): readonly Line[] {
  if (rows.length === 0) return [];
  const names = rows.map(({ name }) =>
    cutEnd(canvas.text(name === '' ? '(unnamed)' : name), Math.floor(canvas.width * 0.45), canvas.ellipsis),
  );
  const width = Math.max(...names.map(displayWidth));
  const rest =
    more > 0 ? hang(canvas, [space(2)], canvas.text(`${canvas.ellipsis} ${formatNumber(more)} more`), 'dim') : [];
  const lines = rows.flatMap(({ text, style }, index) => {
    const name = names[index];
    return name === undefined ? [] : hang(canvas, [space(2), span(padEnd(name, width + 2))], canvas.text(text), style);
  });
  return [...hang(canvas, [], canvas.text(title), 'bold'), ...lines, ...rest];
}
