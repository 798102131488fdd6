import type { VerdictV1 } from '@portcullis/gate-core';
import { flakyTestGroups, flakyTestWords } from '../words/flaky-words.ts';
import { failedTestGroups, failedTestWords } from '../words/test-words.ts';
import { hang } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { moreRow } from './condition-rows.ts';
import { space, span } from './line.ts';
import type { Line } from './line.ts';

/** The tests that did not pass under a title, each with its runner's message. */
export function failedTests(canvas: Canvas, verdict: VerdictV1): readonly Line[] {
  const { groups, more } = failedTestGroups(verdict);
  if (verdict.failedTestsTotal === 0) return [];
  return [
    [span(canvas.text('Failed tests'), 'bold')],
    ...groups.flatMap((group) => hang(canvas, [space(2)], canvas.text(failedTestWords(group)))),
    ...moreRow(canvas, more, 2),
  ];
}

/** The tests that passed after a failed attempt, under a title. */
export function flakyTests(canvas: Canvas, verdict: VerdictV1): readonly Line[] {
  const { groups, more } = flakyTestGroups(verdict);
  if (verdict.flakyTestsTotal === 0) return [];
  return [
    [span(canvas.text('Flaky tests'), 'bold')],
    ...groups.flatMap((group) => hang(canvas, [space(2)], canvas.text(flakyTestWords(group)))),
    ...moreRow(canvas, more, 2),
  ];
}
