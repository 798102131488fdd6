import type { BranchClass, HealthReport } from '@portcullis/health-metrics';
import { tableHead, tableRow } from '../markdown/section.ts';
import { asSafe } from '../safe-text/safe.ts';
import { markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { formatNumber } from '../words/numbers.ts';
import { durationWords, intervalWords, rateWords, tailWords } from './measure-words.ts';
import { statusIcon } from './health-tables.ts';

/** Kinds of branches as people call them. */
export const branchClassWords: Record<BranchClass, string> = { default: 'default branch', pull_request: 'pull requests', other: 'others' };

/** One row for each kind of branch that had attempts. */
export function branchRows({ branchClasses, threshold }: HealthReport): readonly MarkdownText[] {
  return branchClasses
    .filter(({ attempts }) => attempts > 0)
    .map((figures) =>
      tableRow([
        statusIcon(figures.status),
        ...[branchClassWords[figures.branchClass], rateWords(figures.eventualRate, threshold), intervalWords(figures.interval)].map(markdownWords),
        ...[rateWords(figures.firstAttemptRate), formatNumber(figures.flakyRuns), formatNumber(figures.decidedRuns)].map(markdownWords),
        ...[durationWords(figures.p50DurationMs), tailWords(figures)].map(markdownWords),
      ]),
    );
}

/** The head of {@link branchRows}. */
export const branchHead = [
  ...tableHead('', 'Branch', 'Success', '95 % interval', 'First attempts', 'Flaky', 'Runs', 'p50', 'p95').slice(0, 1),
  asSafe<'markdown'>('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |'),
];
