import type { BranchClass, HealthReport } from '@portcullis/health-metrics';
import { tableRow } from '../markdown/section.ts';
import { markdownText, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { figureCells, groupHead, statusIcon } from './health-tables.ts';

/** The usual names of kinds of branches. */
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
        markdownWords(branchClassWords[figures.branchClass]),
        ...figureCells(figures, threshold),
      ]),
    );
}

/** One row for each repository, if there are several. */
export function repositoryRows({ repositories, threshold }: HealthReport): readonly MarkdownText[] {
  if (repositories.length < 2) return [];
  return repositories.map((figures) =>
    tableRow([
      statusIcon(figures.status),
      markdownText(figures.repository === '' ? '(unknown)' : figures.repository, maxName),
      ...figureCells(figures, threshold),
    ]),
  );
}

const maxName = 80;

/** The head of {@link repositoryRows}. */
export const repositoryHead = groupHead('Repository');

/** The head of {@link branchRows}. */
export const branchHead = groupHead('Branch');
