import type { Condition, VerdictV1 } from '@portcullis/gate-core';
import { outlookWords } from '../words/condition-outlook.ts';
import { conditionTitle } from '../words/condition-title.ts';
import { isWarning, otherProblems } from '../words/deciding.ts';
import { formatNumber, quantity } from '../words/numbers.ts';
import { countingWords, uncountedWords } from '../words/record-words.ts';
import { listSentence, name, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import { hang } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { conditionRows } from './condition-rows.ts';
import { failedTests, flakyTests } from './failed-tests.ts';
import { moreSteps, nextLines, problemLines, wayLines } from './head.ts';
import type { Head } from './head.ts';
import { padEnd, span } from './line.ts';
import type { Line } from './line.ts';

const labelWidth = 10;
const passedShown = 10;
/** Maximum number of steps to green without `details`. */
const stepsShown = 20;

/** After the fold: what did not fit before it, warnings, and one line on each of the rest. */
export function briefOf(canvas: Canvas, verdict: VerdictV1, leftOut: Head['leftOut']): readonly Line[] {
  const warnings = verdict.conditions.filter(isWarning);
  const shown = otherProblems(verdict);
  const sections: readonly (readonly Line[])[] = [
    conditionRows(canvas, leftOut.conditions).flat(),
    leftOut.problems.flatMap(({ problem }) => [
      ...problemLines(canvas, verdict, problem),
      ...nextLines(canvas, verdict, problem),
    ]),
    failedTests(canvas, verdict),
    conditionRows(canvas, warnings).flat(),
    flakyTests(canvas, verdict),
    shown.flatMap(({ problem }) => [
      ...problemLines(canvas, verdict, problem, false),
      ...nextLines(canvas, verdict, problem),
    ]),
    conditionRows(canvas, passedRows(verdict)).flat(),
    furtherSteps(canvas, verdict, leftOut.changes),
    labelled(canvas, verdict),
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines): readonly Line[] => [[], ...lines]);
}

function labelled(canvas: Canvas, verdict: VerdictV1): readonly Line[] {
  const rows: readonly (readonly [label: string, text: Sentence])[] = [
    [
      'passed',
      conditionList(
        verdict.conditions.filter(
          (condition) => condition.state === 'passed' && !passedRows(verdict).includes(condition),
        ),
      ),
    ],
    ['set aside', setAsideWords(verdict.conditions.filter(({ state }) => state === 'not-applicable'))],
    [
      'findings',
      verdict.summary.counting.raw === 0 ? [words('none')] : [words(countingWords(verdict.summary.counting))],
    ],
    ['uncounted', uncountedWords(verdict.ledger)],
    ['evidence', evidenceWords(verdict)],
    ['waivers', waiverSummary(verdict)],
    ['filters', filterSummary(verdict)],
  ];
  return rows
    .filter(([, text]) => text.length > 0)
    .flatMap(([label, text]) => hang(canvas, [span(padEnd(canvas.text(label), labelWidth), 'dim')], canvas.text(text)));
}

/** A green verdict shows the figures that it is based on: people distrust green without them. */
function passedRows({ outcome, conditions }: VerdictV1): readonly Condition[] {
  if (outcome !== 'passed') return [];
  return conditions.filter(({ state, kind }) => state === 'passed' && kind !== 'job').slice(0, passedShown);
}

/** The steps that did not fit before the fold, each with its own number, and how many more there are. */
function furtherSteps(canvas: Canvas, verdict: VerdictV1, leftOut: number): readonly Line[] {
  const steps = wayLines(canvas, verdict);
  const lines = [...steps.slice(steps.length - leftOut, stepsShown).flat(), ...moreSteps(canvas, verdict, stepsShown)];
  const title = leftOut === steps.length ? 'Steps to green' : 'Further steps to green';
  return lines.length === 0 ? [] : [[span(canvas.text(title), 'bold')], ...lines];
}

function conditionList(conditions: readonly Condition[]): Sentence {
  return conditions.length === 0
    ? []
    : sentence`${conditions.length}: ${listSentence(conditions.map(conditionTitle), 'and', 8)}`;
}

/** Why a condition was not judged is part of the verdict: readers should see what a green one skipped. */
function setAsideWords(conditions: readonly Condition[]): Sentence {
  if (conditions.length === 0) return [];
  const reasons = conditions.map((condition) => sentence`${conditionTitle(condition)} (${outlookWords(condition)})`);
  return sentence`${conditions.length}: ${listSentence(reasons, 'and', 8)}`;
}

function evidenceWords({ ledger }: VerdictV1): Sentence {
  const expected = ledger.filter(({ state }) => state !== 'not-expected');
  if (expected.length === 0) return [];
  const troubled = expected.filter(({ state }) => state === 'problem').map(({ evidence }) => [name(evidence)]);
  const start = `${formatNumber(expected.length - troubled.length)} of ${formatNumber(expected.length)} complete`;
  return troubled.length === 0
    ? [words(start)]
    : sentence`${words(`${start}, problems with `)}${listSentence(troubled, 'and', 6)}`;
}

function waiverSummary({ waivers }: VerdictV1): Sentence {
  if (waivers.length === 0) return [];
  const honoured = waivers.filter(({ state }) => state === 'active' || state === 'expiring-soon');
  const used = honoured.filter(({ matched }) => matched > 0);
  const next = used.reduce((least, { daysLeft }) => Math.min(least, daysLeft), Number.POSITIVE_INFINITY);
  const unused = honoured.length - used.length;
  const parts = [
    `${formatNumber(used.length)} in use`,
    ...(used.length === 0 ? [] : [next === 0 ? 'next lapses today' : `next lapses in ${quantity(next, 'day')}`]),
    ...(unused === 0 ? [] : [`${formatNumber(unused)} unused`]),
    ...(honoured.length === waivers.length ? [] : [`${formatNumber(waivers.length - honoured.length)} ignored`]),
  ];
  return [words(parts.join(', '))];
}

function filterSummary({ filters }: VerdictV1): Sentence {
  if (filters.length === 0) return [];
  const removed = filters.reduce((sum, filter) => sum + filter.removed, 0);
  const idle = filters.filter((filter) => filter.removed === 0).length;
  return [
    words(
      `${quantity(filters.length, 'filter')} removed ${quantity(removed, 'finding')}${idle === 0 ? '' : `, ${formatNumber(idle)} without effect`}`,
    ),
  ];
}
