import type { Condition, FindingReference, LedgerEntry, VerdictV1 } from '@portcullis/gate-core';
import { asSafe, joinSafe } from '../safe-text/safe.ts';
import { markdown, markdownCode, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { changeWords, furtherStepsWords } from '../words/change-words.ts';
import { conditionFindings } from '../words/condition-findings.ts';
import { conditionWords } from '../words/condition-words.ts';
import { severityWord } from '../words/condition-title.ts';
import { failedConditions, isWarning } from '../words/deciding.ts';
import { findingMessage, findingPlace, findingRule } from '../words/finding-words.ts';
import { formatNumber, quantity } from '../words/numbers.ts';
import { changedLinesWords, patchRows, patchRowWords } from '../words/patch-words.ts';
import { explainProblem } from '../words/problem-words.ts';
import {
  countingWords,
  filterWords,
  jobWords,
  ledgerReportWords,
  ledgerStateWords,
  mergeWords,
  uncountedWords,
  waiverWords,
} from '../words/record-words.ts';
import { name } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import { flakyTestGroups, flakyTestMessage, flakyTestPlace } from '../words/flaky-words.ts';
import { failedTestGroups, failedTestMessage, failedTestPlace } from '../words/test-words.ts';
import { changesBeforeFold, conditionRow, conditionTableHead } from './overview.ts';
import { lineEnd, tableHead, tableRow } from './section.ts';
import type { Section } from './section.ts';
import { markdownSentence, markdownSentenceStart } from './sentence-markdown.ts';

/**
 * All possible sections after the fold, in reading order; empty ones are left out.
 *
 * @param reproduce a command that recomputes the verdict.
 */
export function sectionsOf(verdict: VerdictV1, reproduce: string): readonly Section[] {
  const { conditions, problems, waivers, filters, jobs, ledger, wayToGreen, summary } = verdict;
  const failing = failedConditions(verdict).filter((condition) => conditionFindings(condition).shown.length > 0);
  const warnings = conditions.filter(isWarning);
  const quiet = conditions.filter(({ state }) => state === 'passed' || state === 'not-applicable');
  const sections: readonly Section[] = [
    {
      summary: `What failed: ${quantity(failing.length, 'condition')} with findings`,
      rank: 0,
      opening: [],
      parts: failing.map(conditionBlock),
    },
    {
      summary: 'Changed lines that are not covered',
      rank: 1,
      opening: [],
      parts: conditions.filter((condition) => patchRows(condition).shown.length > 0).map(patchBlock),
    },
    {
      summary: quantity(verdict.failedTestsTotal, 'failed test'),
      rank: 1,
      opening: tableHead('Test', 'Message', 'Report'),
      parts: testParts(verdict),
    },
    {
      summary: quantity(verdict.flakyTestsTotal, 'flaky test'),
      rank: 3,
      opening: tableHead('Test', 'Outcome', 'Report'),
      parts: flakyParts(verdict),
    },
    {
      summary: quantity(problems.length, 'evidence problem'),
      rank: 1,
      opening: [],
      parts: problems.map((entry) => problemItem(entry, verdict)),
    },
    {
      summary: `Way to green: ${quantity(wayToGreen.size, 'change')}`,
      rank: 2,
      opening: [],
      parts: wayToGreen.size > changesBeforeFold ? steps(verdict) : [],
    },
    {
      summary: quantity(warnings.length, 'warning'),
      rank: 3,
      opening: conditionTableHead,
      parts: warnings.map(conditionRow),
    },
    { summary: passedSummary(quiet), rank: 6, opening: conditionTableHead, parts: quiet.map(conditionRow) },
    {
      summary: `Findings: ${countingWords(summary.counting)}`,
      rank: 5,
      opening: countingHead,
      parts: countingParts(ledger),
    },
    {
      summary: `Merged: ${quantity(verdict.mergesTotal, 'flaw')} reported more than once`,
      rank: 6,
      opening: [],
      parts: mergeParts(verdict),
    },
    { summary: evidenceSummary(ledger), rank: 4, opening: [], parts: ledger.map(ledgerItem) },
    { summary: quantity(jobs.length, 'job'), rank: 8, opening: [], parts: items(jobs.map(jobWords)) },
    { summary: quantity(waivers.length, 'waiver'), rank: 3, opening: [], parts: items(waivers.map(waiverWords)) },
    { summary: quantity(filters.length, 'filter'), rank: 4, opening: [], parts: items(filters.map(filterWords)) },
    { summary: 'How to reproduce', rank: 2, opening: [], parts: reproduceParts(verdict, reproduce) },
  ];
  return sections.filter(({ parts }) => parts.length > 0);
}

function items(sentences: readonly Sentence[]): readonly MarkdownText[] {
  return sentences.map((words) => markdown`- ${markdownSentence(words)}`);
}

function conditionBlock(condition: Condition): MarkdownText {
  const { shown, more } = conditionFindings(condition);
  return joinSafe(
    [
      markdown`**${markdownSentence(conditionWords(condition))}** (${markdownCode(condition.id)})`,
      asSafe<'markdown'>(''),
      ...tableHead('Severity', 'Rule', 'Where', 'What'),
      ...shown.map(findingRow),
      ...(more > 0 ? [asSafe<'markdown'>(''), markdownWords(`… ${formatNumber(more)} more in the reports.`)] : []),
      asSafe(''),
    ],
    lineEnd,
  );
}

function patchBlock(condition: Condition): MarkdownText {
  const { shown, more } = patchRows(condition);
  return joinSafe(
    [
      markdown`**${markdownSentence(conditionWords(condition))}** (${markdownCode(condition.id)})`,
      asSafe<'markdown'>(''),
      ...shown.map((row) => markdown`- ${markdownSentence(patchRowWords(row))}`),
      ...(more > 0 ? [markdown`- ${markdownWords(`… ${quantity(more, 'more file')}`)}`] : []),
      asSafe(''),
    ],
    lineEnd,
  );
}

function findingRow(finding: FindingReference): MarkdownText {
  return tableRow([
    markdownWords(severityWord(finding.severity)),
    markdownSentence(findingRule(finding)),
    markdownSentence(findingPlace(finding)),
    markdownSentence(findingMessage(finding)),
  ]);
}

function testParts(verdict: VerdictV1): readonly MarkdownText[] {
  const { groups, more } = failedTestGroups(verdict);
  return [
    ...groups.map((group) =>
      tableRow([
        markdownSentence([name(group.test.name)]),
        markdownSentence(failedTestMessage(group)),
        markdownSentence(failedTestPlace(group)),
      ]),
    ),
    ...(more > 0 ? [asSafe<'markdown'>(''), markdownWords(`… ${formatNumber(more)} more in the reports.`)] : []),
  ];
}

function flakyParts(verdict: VerdictV1): readonly MarkdownText[] {
  const { groups, more } = flakyTestGroups(verdict);
  return [
    ...groups.map((group) =>
      tableRow([
        markdownSentence([name(group.test.name)]),
        markdownSentence(flakyTestMessage(group)),
        markdownSentence(flakyTestPlace(group)),
      ]),
    ),
    ...(more > 0 ? [asSafe<'markdown'>(''), markdownWords(`… ${formatNumber(more)} more in the reports.`)] : []),
  ];
}

function problemItem({ problem, enforce }: VerdictV1['problems'][number], { ledger }: VerdictV1): MarkdownText {
  const { what, next } = explainProblem(problem, ledger);
  const standing = enforce === 'block' ? markdownWords('') : markdownWords(' (does not decide)');
  return markdown`- ${markdownSentenceStart(what)}${standing}. ${markdownSentenceStart(next)}.`;
}

function steps(verdict: VerdictV1): readonly MarkdownText[] {
  const { changes } = verdict.wayToGreen;
  const more = furtherStepsWords(verdict.wayToGreen, changes.length);
  return [
    ...changes.map((change, index) => markdown`${index + 1}. ${markdownSentenceStart(changeWords(change, verdict))}`),
    ...(more === null ? [] : [markdown`${changes.length + 1}. ${markdownWords(`… ${more}`)}`]),
  ];
}

function passedSummary(conditions: readonly Condition[]): string {
  const passed = conditions.filter(({ state }) => state === 'passed').length;
  const rest = conditions.length - passed;
  return `${formatNumber(passed)} passed${rest === 0 ? '' : `, ${formatNumber(rest)} not applicable`}`;
}

const countingHead = tableHead('Evidence', 'Raw', 'Inactive', 'Filtered', 'Waived', 'Merged', 'Counted');

function countingParts(ledger: readonly LedgerEntry[]): readonly MarkdownText[] {
  const uncounted = uncountedWords(ledger);
  const rows = ledger.filter(({ counting }) => counting.raw > 0).map(countingRow);
  return uncounted.length === 0
    ? rows
    : [...rows, asSafe<'markdown'>(''), markdown`${markdownSentenceStart(uncounted)}.`];
}

function mergeParts({ merges, mergesTotal }: VerdictV1): readonly MarkdownText[] {
  const more = mergesTotal - merges.length;
  return [
    ...items(merges.map(mergeWords)),
    ...(more > 0 ? [markdown`- ${markdownWords(`… ${formatNumber(more)} more`)}`] : []),
  ];
}

function countingRow({ evidence, counting }: LedgerEntry): MarkdownText {
  const { raw, inactive, filtered, waived, deduplicated, counted } = counting;
  const numbers = [raw, inactive, filtered, waived, deduplicated, counted];
  return tableRow([markdownCode(evidence), ...numbers.map((number) => markdownWords(formatNumber(number)))]);
}

function evidenceSummary(ledger: readonly LedgerEntry[]): string {
  const expected = ledger.filter(({ state }) => state !== 'not-expected');
  const complete = expected.filter(({ state }) => state === 'complete').length;
  return `Evidence: ${formatNumber(complete)} of ${formatNumber(expected.length)} complete`;
}

function ledgerItem(entry: LedgerEntry): MarkdownText {
  const title = markdown`- ${markdownCode(entry.evidence)} (${markdownCode(entry.parser)}, ${markdownWords(entry.enforce)}): ${markdownWords(ledgerStateWords(entry))}`;
  const reports = entry.reports.map(
    (report) =>
      markdown`  - ${markdownSentence(ledgerReportWords(report))}${report.sha256 === null ? markdownWords('') : markdown`, SHA-256 ${markdownCode(report.sha256)}`}`,
  );
  return joinSafe([title, ...reports], lineEnd);
}

function diffItem(changed: NonNullable<VerdictV1['changedLines']>): MarkdownText {
  const digest = changed.sha256 === null ? markdownWords('') : markdown` ${markdownCode(changed.sha256)}`;
  return markdown`- diff${digest} (${markdownWords(changedLinesWords(changed))})`;
}

function reproduceParts(verdict: VerdictV1, reproduce: string): readonly MarkdownText[] {
  return [
    markdown`- ${markdownCode(reproduce)}`,
    markdown`- policy ${markdownCode(verdict.policySha256)}`,
    markdown`- evidence ${markdownCode(verdict.evidenceSha256)}`,
    ...(verdict.changedLines === null ? [] : [diffItem(verdict.changedLines)]),
    markdown`- judged at ${markdownCode(verdict.judgedAt)}`,
  ];
}
