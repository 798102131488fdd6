import type { Condition, VerdictOutcome, VerdictV1, EnforcedProblem } from '@portcullis/gate-core';
import { asSafe, joinSafe } from '../safe-text/safe.ts';
import { markdown, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { changeWords, wayToGreenHeading } from '../words/change-words.ts';
import { foundWords, limitWords } from '../words/condition-figures.ts';
import { outlookWords } from '../words/condition-outlook.ts';
import { conditionTitle } from '../words/condition-title.ts';
import { formatNumber } from '../words/numbers.ts';
import { contextWords, headlineWords } from '../words/outcome-words.ts';
import { explainProblem } from '../words/problem-words.ts';
import { decidingProblems, failedConditions, otherProblems, undeterminedConditions } from '../words/deciding.ts';
import { lineEnd, tableHead, tableRow } from './section.ts';
import { markdownSentence, markdownSentenceStart } from './sentence-markdown.ts';

/** Number of rows that keep the whole within 15 lines. */
const maxRows = 6;

/** Number of steps of the way to green before the fold. */
export const changesBeforeFold = 2;

const outcomeIcons: Record<VerdictOutcome, string> = { passed: '✅', blocked: '❌', inconclusive: '❔' };
const stateIcons: Record<Condition['state'], string> = {
  failed: '❌',
  undetermined: '❔',
  warned: '⚠️',
  passed: '✅',
  'not-applicable': '➖',
};

/** The icon of a condition; a failed condition that does not decide gets the warning icon. */
export function conditionIcon({ state, enforce }: Condition): MarkdownText {
  return asSafe(stateIcons[state === 'failed' && enforce !== 'block' ? 'warned' : state]);
}

/** A condition as a row: icon, title, found, limit, outlook. */
export function conditionRow(condition: Condition): MarkdownText {
  return tableRow([
    conditionIcon(condition),
    markdownSentence(conditionTitle(condition)),
    markdownSentence(foundWords(condition)),
    markdownSentence(limitWords(condition)),
    markdownSentence(outlookWords(condition)),
  ]);
}

/** The head of a table of conditions. */
export const conditionTableHead = tableHead('', 'Condition', 'Found', 'Limit', 'To pass');

/**
 * The part before the fold: outcome, what was judged, what decides against it, what else is wrong, the way to green. At
 * most 15 lines.
 */
export function overviewOf(verdict: VerdictV1): MarkdownText {
  const lines = [
    markdown`## ${asSafe(outcomeIcons[verdict.outcome])} Portcullis ${markdownWords(headlineWords(verdict))}`,
    asSafe<'markdown'>(''),
    markdownSentenceStart(contextWords(verdict)),
    ...decidingTable(verdict),
    ...wayToGreen(verdict),
  ];
  return markdown`${joinSafe(lines, lineEnd)}
`;
}

function decidingTable(verdict: VerdictV1): readonly MarkdownText[] {
  const rows = [
    ...failedConditions(verdict).map(conditionRow),
    ...problemRows(decidingProblems(verdict), 'undetermined', verdict),
    ...undeterminedConditions(verdict).map(conditionRow),
    ...problemRows(otherProblems(verdict), 'warned', verdict),
  ];
  if (rows.length === 0) return [];
  const shown = rows.length > maxRows ? rows.slice(0, maxRows - 1) : rows;
  const more = rows.length - shown.length;
  const rest = more === 0 ? [] : [tableRow(['', `… ${formatNumber(more)} more below`, '', '', ''].map(markdownWords))];
  return [asSafe(''), ...conditionTableHead, ...shown, ...rest];
}

function problemRows(
  problems: readonly EnforcedProblem[],
  icon: 'undetermined' | 'warned',
  verdict: VerdictV1,
): readonly MarkdownText[] {
  return problems.map(({ problem }) => {
    const { what, next } = explainProblem(problem, verdict.ledger);
    const nothing = markdownWords('–');
    return tableRow([asSafe(stateIcons[icon]), markdownSentenceStart(what), nothing, nothing, markdownSentence(next)]);
  });
}

function wayToGreen(verdict: VerdictV1): readonly MarkdownText[] {
  const heading = wayToGreenHeading(verdict.wayToGreen);
  if (heading === null) return [];
  const steps = verdict.wayToGreen.changes
    .slice(0, changesBeforeFold)
    .map((change) => markdownSentence(changeWords(change, verdict)));
  const more = verdict.wayToGreen.size - steps.length;
  const rest = more > 0 ? [markdownWords(`and ${formatNumber(more)} more below`)] : [];
  return [asSafe(''), markdown`**${markdownWords(heading)}**: ${joinSafe([...steps, ...rest], asSafe('; '))}.`];
}
