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
  firstAttemptWords,
  flakyWords,
  healthContext,
  healthHeadline,
  maskedWords,
  qualityNotes,
  trendSentences,
} from './health-words.ts';
import { durationWords, intervalWords, rateWords, tailWords } from './measure-words.ts';
import { testBlocks } from './render-tests-terminal.ts';
import { repositoryNames, workflowName } from './repository-words.ts';

const labelWidth = 16;
const shownAtMost = 5;
const styles = {
  good: 'bold green',
  alert: 'bold red',
  'no-data': 'bold yellow',
  incomplete: 'bold yellow',
} as const satisfies Record<HealthReport['status'], Style>;
const signs = { good: 'passed', alert: 'failed', 'no-data': 'undetermined', incomplete: 'undetermined' } as const;

/**
 * A health report for people at a terminal: the status first, then what it is based on, trends, the worst workflows and
 * jobs.
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
      ...[repositoryNames(report) ?? []].flat().flatMap((names) => hang(canvas, [space(2)], canvas.text(names), 'dim')),
      ...healthContext(report).flatMap((words) => hang(canvas, [space(2)], canvas.text(words), 'dim')),
    ],
    figureLines(canvas, report),
    trendSentences(report).flatMap((sentence) => hang(canvas, [space(2)], canvas.text(sentence))),
    workflowLines(canvas, report),
    jobLines(
      canvas,
      report,
      'Jobs that fail most',
      report.mostFailingJobs.filter(({ failure }) => failure > 0),
      failureWords,
    ),
    jobLines(
      canvas,
      report,
      'Slowest jobs',
      report.slowestJobs,
      (job) => `median ${durationWords(job.duration.p50Ms)}, p95 ${durationWords(job.duration.p95Ms)}`,
    ),
    ...(report.tests === null ? [] : testBlocks(canvas, report.tests)),
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
  const masked = (summary.maskedBounds?.[1] ?? 0) === 0 ? '' : `; re-runs hide ${maskedWords(summary)}`;
  const rows: readonly (readonly [label: string, text: string | Sentence])[] = [
    ['first attempts', `${firstAttemptWords(summary)}${masked}`],
    ['flaky runs', flakyWords(summary)],
    ...(summary.disagreeingCommits === 0
      ? []
      : [['commits', `runs of ${quantity(summary.disagreeingCommits, 'commit')} disagree`] as const]),
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

function workflowLines(canvas: Canvas, report: HealthReport): readonly Line[] {
  const { summary, threshold } = report;
  const named = workflowName(report);
  const workflows = summary.workflows.toSorted(worseFirst);
  const rows = workflows.slice(0, shownAtMost).map((workflow) => ({
    name: named(workflow),
    text: workflowWords(workflow, threshold),
    style: workflow.status === 'alert' ? ('red' as const) : ('plain' as const),
  }));
  return namedLines(canvas, 'Workflows, the worst first', rows, workflows.length - rows.length);
}

function workflowWords(workflow: WorkflowHealth, threshold: number): string {
  if (workflow.eventualRate === null) return 'no data';
  return `${rateWords(workflow.eventualRate, threshold)} of ${quantity(workflow.decidedRuns, 'run')} (${intervalWords(workflow.interval)}), median ${durationWords(workflow.p50DurationMs)}`;
}

/** Out of the executions that succeeded or failed, to which the rate refers. */
function failureWords({ success, failure, failureRate, executions, flakyRuns }: JobHealth): string {
  const counted = success + failure;
  return [
    `${formatNumber(failure)} of ${formatNumber(counted)} failed (${rateWords(failureRate)})`,
    ...(executions === counted ? [] : [`${formatNumber(executions - counted)} not counted`]),
    ...(flakyRuns === 0 ? [] : [quantity(flakyRuns, 'flaky run')]),
  ].join(', ');
}

function jobLines(
  canvas: Canvas,
  report: HealthReport,
  title: string,
  jobs: readonly JobHealth[],
  wordsOf: (job: JobHealth) => string,
): readonly Line[] {
  const named = workflowName(report);
  const rows = jobs
    .slice(0, shownAtMost)
    .map((job) => ({ name: `${named(job.workflow)} / ${job.name}`, text: wordsOf(job), style: 'plain' as const }));
  return namedLines(canvas, title, rows, 0);
}

/** A title, and below it names with a text for each, in two columns. */
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
