import type { TestsReport } from '@portcullis/health-metrics';
import { lineEnd, tableHead, tableRow } from '../markdown/section.ts';
import { markdownSentence } from '../markdown/sentence-markdown.ts';
import { asSafe, joinSafe } from '../safe-text/safe.ts';
import { markdown, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { formatNumber } from '../words/numbers.ts';
import { capitalised } from '../words/sentence.ts';
import { testLists, testName, testsContext, testsGaps, testsHeadline } from './test-history-words.ts';
import type { TestList } from './test-history-words.ts';

/**
 * A history of tests as GitHub Flavored Markdown. Names of tests are harmless in it.
 *
 * @example
 * writeFileSync('tests.md', renderTestsMarkdown(report));
 */
export function renderTestsMarkdown(report: TestsReport): string {
  const blocks = [[markdown`# ${markdownWords(testsHeadline(report))}`], ...testMarkdown(report)];
  const text = joinSafe(
    blocks.filter((block) => block.length > 0).map((block) => joinSafe(block, lineEnd)),
    asSafe('\n\n'),
  );
  return `${text}\n`;
}

/** All but the title, as blocks of lines. */
export function testMarkdown(report: TestsReport): readonly (readonly MarkdownText[])[] {
  return [
    report.runs === 0 ? [] : [markdown`${markdownSentence(capitalised(testsContext(report)))}.`],
    testsGaps(report).map((gap) => markdown`- ${markdownSentence(capitalised(gap))}.`),
    ...testLists(report).map(section),
  ];
}

function section({ title, column, rows, more }: TestList): readonly MarkdownText[] {
  return [
    markdown`## ${markdownWords(title)}`,
    asSafe(''),
    ...tableHead('Test', column),
    ...rows.map(({ test, text }) => tableRow([markdownSentence(testName(test)), markdownSentence(capitalised(text))])),
    ...(more > 0 ? [asSafe<'markdown'>(''), markdownWords(`… ${formatNumber(more)} more.`)] : []),
  ];
}
