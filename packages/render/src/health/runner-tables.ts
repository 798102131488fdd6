import type { HealthReport, RerunYield, RunnerLabelHealth } from '@portcullis/health-metrics';
import { tableHead, tableRow } from '../markdown/section.ts';
import { asSafe } from '../safe-text/safe.ts';
import { markdownCode, markdownText, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { formatNumber } from '../words/numbers.ts';
import { measure, tableHeadOf } from './health-tables.ts';
import { durationWords, intervalWords, rateWords } from './measure-words.ts';

const maxName = 80;
const minuteMs = 60_000;

/** One row for each label that jobs requested, the busiest first. */
export function runnerRows(labels: readonly RunnerLabelHealth[]): readonly MarkdownText[] {
  return labels
    .toSorted((one, other) => other.minutes - one.minutes)
    .map(({ label, executions, successRate, queueTime, duration, minutes }) =>
      tableRow([
        markdownText(label === '' ? '(unnamed)' : label, maxName),
        ...[
          formatNumber(executions),
          rateWords(successRate.rate),
          durationWords(queueTime.p50Ms),
          durationWords(queueTime.p95Ms),
          durationWords(duration.p50Ms),
          durationWords(minutes * minuteMs),
        ].map(measure),
      ]),
    );
}

/** The head of {@link runnerRows}. */
export const runnerHead = tableHeadOf(
  ['Runner label'],
  ['Jobs', 'Success', 'Queue time, median', '95th percentile', 'Duration, median', 'Time spent'],
);

/** All rules together, then one row for each rule that classified a re-run failure as transient. */
export function rerunRows(reruns: HealthReport['reruns']): readonly MarkdownText[] {
  return (reruns ?? [])
    .filter((rerun) => rerun.yield.total > 0)
    .map((rerun) => {
      const name = rerun.ruleId === null ? markdownWords('all') : markdownCode(rerun.ruleId, maxName);
      const { count, total, rate, interval } = rerun.yield;
      return tableRow([
        name,
        ...[formatNumber(total), formatNumber(count), rateWords(rate), intervalWords(interval)].map(measure),
        markdownWords(adviceOf(rerun)),
      ]);
    });
}

function adviceOf({ ruleId, disable }: RerunYield): string {
  if (!disable) return '';
  return ruleId === null ? 're-running hardly ever helps' : 'disable it: re-running hardly ever helps';
}

/** The head of {@link rerunRows}. */
export const rerunHead = [
  ...tableHead('Rule', 'Run again', 'Cleared', 'Yield', '95 % interval', 'Advice').slice(0, 1),
  asSafe<'markdown'>('| --- | ---: | ---: | ---: | ---: | --- |'),
];
