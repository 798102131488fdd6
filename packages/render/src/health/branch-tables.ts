import type { BranchClass, HealthReport } from '@portcullis/health-metrics';
import { tableHead, tableRow } from '../markdown/section.ts';
import { asSafe } from '../safe-text/safe.ts';
import { markdownText, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { formatNumber } from '../words/numbers.ts';
import { durationWords, tailWords } from './measure-words.ts';
import { measure, statusIcon, sureRate } from './health-tables.ts';
import { excludedCount, firstAttemptMeasure } from './health-words.ts';

/** Kinds of branches as people call them. */
export const branchClassWords: Record<BranchClass, string> = {
  default: 'default branch',
  pull_request: 'pull requests',
  other: 'others',
};

/** One row for each kind of branch that had attempts. */
export function branchRows({ branchClasses, threshold }: HealthReport): readonly MarkdownText[] {
  return branchClasses
    .filter(({ attempts }) => attempts > 0)
    .map((figures) =>
      tableRow([
        statusIcon(figures.status),
        ...[branchClassWords[figures.branchClass], sureRate(figures, threshold)].map(markdownWords),
        ...[
          firstAttemptMeasure(figures),
          formatNumber(figures.flakyRuns),
          formatNumber(figures.decidedRuns),
          formatNumber(excludedCount(figures)),
        ].map(measure),
        ...[durationWords(figures.p50DurationMs), tailWords(figures)].map(measure),
      ]),
    );
}

/** One row for each repository, where there are several. */
export function repositoryRows({ repositories, threshold }: HealthReport): readonly MarkdownText[] {
  if (repositories.length < 2) return [];
  return repositories.map((figures) =>
    tableRow([
      statusIcon(figures.status),
      markdownText(figures.repository === '' ? '(unknown)' : figures.repository, maxName),
      markdownWords(sureRate(figures, threshold)),
      ...[
        firstAttemptMeasure(figures),
        formatNumber(figures.flakyRuns),
        formatNumber(figures.decidedRuns),
        formatNumber(excludedCount(figures)),
        durationWords(figures.p50DurationMs),
        tailWords(figures),
      ].map(measure),
    ]),
  );
}

const maxName = 80;
const alignment = asSafe<'markdown'>('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
const figureColumns = ['Success (95 % interval)', 'First attempts', 'Flaky', 'Runs', 'Not counted', 'p50', 'p95'];

/** The head of {@link repositoryRows}. */
export const repositoryHead = [...tableHead('', 'Repository', ...figureColumns).slice(0, 1), alignment];

/** The head of {@link branchRows}. */
export const branchHead = [...tableHead('', 'Branch', ...figureColumns).slice(0, 1), alignment];
