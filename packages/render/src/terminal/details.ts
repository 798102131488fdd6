import type { Condition, VerdictV1 } from '@portcullis/gate-core';
import { conditionFindings } from '../words/condition-findings.ts';
import { conditionWords } from '../words/condition-words.ts';
import {
  countingWords,
  filterWords,
  jobWords,
  ledgerReportWords,
  ledgerStateWords,
  mergeWords,
  waiverWords,
} from '../words/record-words.ts';
import { changedLinesWords, patchRows } from '../words/patch-words.ts';
import { name, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import { hang } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { findingRows, moreRow } from './condition-rows.ts';
import { patchLines } from './patch-lines.ts';
import { moreSteps, nextLines, problemLines, wayLines } from './head.ts';
import { space, span } from './line.ts';
import type { Line } from './line.ts';

/** Everything that the verdict holds, in sections. */
export function detailsOf(canvas: Canvas, verdict: VerdictV1): readonly Line[] {
  const ways = wayLines(canvas, verdict);
  return [
    ...section(canvas, 'Conditions', conditionDetails(canvas, verdict)),
    ...section(
      canvas,
      'Problems',
      verdict.problems.flatMap(({ problem, enforce }) => [
        ...problemLines(canvas, verdict, problem, enforce === 'block'),
        ...nextLines(canvas, verdict, problem),
      ]),
    ),
    ...section(canvas, 'Way to green', [...ways.flat(), ...moreSteps(canvas, verdict, ways.length)]),
    ...section(canvas, 'Evidence', ledgerDetails(canvas, verdict)),
    ...section(canvas, 'Jobs', items(canvas, verdict.jobs.map(jobWords))),
    ...section(canvas, 'Waivers', items(canvas, verdict.waivers.map(waiverWords))),
    ...section(canvas, 'Filters', items(canvas, verdict.filters.map(filterWords))),
    ...section(canvas, 'Merged', [
      ...items(canvas, verdict.merges.map(mergeWords)),
      ...moreRow(canvas, verdict.mergesTotal - verdict.merges.length, 2),
    ]),
    ...section(canvas, 'Digests', [
      ...item(canvas, sentence`policy ${name(verdict.policySha256)}`),
      ...item(canvas, sentence`evidence ${name(verdict.evidenceSha256)}`),
      ...diffLine(canvas, verdict),
    ]),
  ];
}

function diffLine(canvas: Canvas, { changedLines }: VerdictV1): readonly Line[] {
  if (changedLines === null) return [];
  const digest = changedLines.sha256 === null ? [] : sentence` ${name(changedLines.sha256)}`;
  return item(canvas, sentence`diff${digest} (${words(changedLinesWords(changedLines))})`);
}

function section(canvas: Canvas, title: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [[], [span(canvas.text(title), 'bold')], ...lines];
}

function item(canvas: Canvas, text: Sentence, indent = 2): readonly Line[] {
  return hang(canvas, [space(indent)], canvas.text(text));
}

function items(canvas: Canvas, texts: readonly Sentence[]): readonly Line[] {
  return texts.flatMap((text) => item(canvas, text));
}

function conditionDetails(canvas: Canvas, verdict: VerdictV1): readonly Line[] {
  return verdict.conditions.flatMap((condition) => [
    ...hang(canvas, [space(2), span(canvas.signs[condition.state]), space(1)], canvas.text(conditionWords(condition))),
    ...hang(canvas, [space(4)], canvas.text(sentence`${name(condition.id)} (${words(condition.enforce)})`), 'dim'),
    ...patchDetails(canvas, condition),
    ...(condition.state === 'passed' || condition.state === 'not-applicable' ? [] : findingDetails(canvas, condition)),
  ]);
}

function patchDetails(canvas: Canvas, condition: Condition): readonly Line[] {
  return [...patchLines(canvas, condition), ...moreRow(canvas, patchRows(condition).more, 4)];
}

function findingDetails(canvas: Canvas, condition: Condition): readonly Line[] {
  const { shown, more } = conditionFindings(condition);
  return [...findingRows(canvas, shown), ...moreRow(canvas, more, 4)];
}

function ledgerDetails(canvas: Canvas, verdict: VerdictV1): readonly Line[] {
  return verdict.ledger.flatMap((entry) => [
    ...item(
      canvas,
      sentence`${name(entry.evidence)} (${name(entry.parser)}, ${words(entry.enforce)}): ${words(ledgerStateWords(entry))}`,
    ),
    ...(entry.counting.raw === 0 ? [] : item(canvas, [words(countingWords(entry.counting))], 4)),
    ...entry.reports.flatMap((report) => [
      ...item(canvas, ledgerReportWords(report), 4),
      ...(report.sha256 === null ? [] : item(canvas, sentence`SHA-256 ${name(report.sha256)}`, 6)),
    ]),
  ]);
}
