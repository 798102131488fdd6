import type { BacktestV1 } from '@portcullis/gate-core';
import { lineEnd } from '../markdown/section.ts';
import { markdownSentence } from '../markdown/sentence-markdown.ts';
import { markdown, markdownCode, markdownText, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { asSafe, joinSafe } from '../safe-text/safe.ts';
import { formatNumber, quantity } from '../words/numbers.ts';
import {
  backtestHeadline,
  conditionLine,
  lackLine,
  runName,
  runOutcome,
  runReasons,
  runsToShow,
  undatedNote,
  unusableHeadline,
} from './backtest-words.ts';
import { verdictOutcomes } from './outcomes.ts';

const maxRuns = 100;
const maxRows = 50;

/**
 * A back-test as GitHub Flavored Markdown, for a pull request that changes a policy. Text from outside is harmless in
 * it.
 *
 * @example
 * writeFileSync('backtest.md', renderBacktestMarkdown(report));
 */
export function renderBacktestMarkdown(report: BacktestV1): string {
  const compares = report.policies.old !== null;
  const notes = [unusableHeadline(report), undatedNote(report)].flatMap((note) => note ?? []);
  const blocks: readonly (readonly MarkdownText[])[] = [
    [markdown`# ${markdownWords(backtestHeadline(report))}`],
    notes.map((note) => markdown`- ${markdownWords(`${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`)}`),
    countTable(report),
    section('Repositories', repositoryTable(report)),
    section(compares ? 'Runs that turn' : 'Runs that do not pass', runList(report)),
    section(
      'By condition',
      list(report.summary.conditions, (each) => markdownSentence(conditionLine(each, compares))),
    ),
    section(
      'Not stored, so not tested',
      list(report.summary.lacks, (each) => markdownSentence(lackLine(each, report))),
    ),
    section(
      'Files that could not be judged',
      list(report.unusable, ({ file, reason }) => markdown`${markdownCode(file)}: ${markdownText(reason)}`),
    ),
  ];
  const text = joinSafe(
    blocks.filter((block) => block.length > 0).map((block) => joinSafe(block, lineEnd)),
    asSafe('\n\n'),
  );
  return `${text}\n`;
}

function section(title: string, body: readonly MarkdownText[]): readonly MarkdownText[] {
  return body.length === 0 ? [] : [markdown`## ${markdownWords(title)}`, asSafe(''), ...body];
}

function list<Item>(items: readonly Item[], textOf: (item: Item) => MarkdownText): readonly MarkdownText[] {
  return [...items.slice(0, maxRows).map((item) => markdown`- ${textOf(item)}`), ...more(items.length - maxRows)];
}

function more(rest: number): readonly MarkdownText[] {
  return rest > 0 ? [markdown`- ${markdownWords(`… ${formatNumber(rest)} more: --format json lists all`)}`] : [];
}

function countTable({ policies, summary }: BacktestV1): readonly MarkdownText[] {
  const { old } = policies;
  const head =
    old === null
      ? [markdown`| | ${markdownCode(policies.new.file)} |`, asSafe<'markdown'>('| :-- | --: |')]
      : [
          markdown`| | ${markdownCode(policies.new.file)} | ${markdownCode(old.file)} |`,
          asSafe<'markdown'>('| :-- | --: | --: |'),
        ];
  const rows = verdictOutcomes.map((outcome) => {
    const judged = markdownWords(formatNumber(summary.new[outcome]));
    if (summary.old === null) return markdown`| ${markdownWords(outcome)} | ${judged} |`;
    return markdown`| ${markdownWords(outcome)} | ${judged} | ${markdownWords(formatNumber(summary.old[outcome]))} |`;
  });
  return [...head, ...rows];
}

function repositoryTable({ summary: { repositories } }: BacktestV1): readonly MarkdownText[] {
  if (repositories.length === 0) return [];
  return [
    asSafe('| repository | runs | passed | blocked | inconclusive | turn |'),
    asSafe('| :-- | --: | --: | --: | --: | --: |'),
    ...repositories.slice(0, maxRows).map(({ repository, new: { passed, blocked, inconclusive }, turns }) => {
      const numbers = [passed + blocked + inconclusive, passed, blocked, inconclusive, turns].map(
        (number) => markdown` ${markdownWords(formatNumber(number))} |`,
      );
      const label = repository === null ? markdownWords('not stated') : markdownCode(repository);
      return markdown`| ${label} |${joinSafe(numbers, asSafe(''))}`;
    }),
    ...(repositories.length > maxRows
      ? [asSafe<'markdown'>(''), markdownWords(`… ${quantity(repositories.length - maxRows, 'more row')}.`)]
      : []),
  ];
}

function runList(report: BacktestV1): readonly MarkdownText[] {
  const runs = runsToShow(report);
  return [
    ...runs
      .slice(0, maxRuns)
      .flatMap((run) => [
        markdown`- **${markdownWords(runOutcome(run))}** ${markdownSentence(runName(run))}`,
        ...runReasons(run).map((reason) => markdown`  - ${markdownSentence(reason)}`),
      ]),
    ...more(runs.length - maxRuns),
  ];
}
