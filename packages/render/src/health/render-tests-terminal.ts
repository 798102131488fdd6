import type { TestsReport } from '@portcullis/health-metrics';
import { createCanvas, hang } from '../terminal/canvas.ts';
import type { Canvas, TerminalOptions } from '../terminal/canvas.ts';
import { printLines, space, span } from '../terminal/line.ts';
import type { Line } from '../terminal/line.ts';
import { formatNumber } from '../words/numbers.ts';
import { sentence } from '../words/sentence.ts';
import { testLists, testName, testsContext, testsGaps, testsHeadline } from './test-history-words.ts';

/**
 * A history of tests for people at a terminal: which fail anew, which are flaky and how often, which are slowest, which
 * are always skipped.
 *
 * @returns lines that fit the width, each with its `\n`.
 * @example
 * process.stdout.write(renderTestsTerminal(report, { width: 100 }));
 */
export function renderTestsTerminal(report: TestsReport, options: TerminalOptions = {}): string {
  const canvas = createCanvas(options);
  return printLines(separated([headOf(canvas, report), ...testListLines(canvas, report)]), options.color ?? false);
}

/** The same as one part of a larger report. */
export function testBlocks(canvas: Canvas, report: TestsReport): readonly (readonly Line[])[] {
  return [headOf(canvas, report), ...testListLines(canvas, report)];
}

function headOf(canvas: Canvas, report: TestsReport): readonly Line[] {
  return [
    ...hang(canvas, [], canvas.text(testsHeadline(report)), 'bold'),
    ...(report.runs === 0 ? [] : hang(canvas, [space(2)], canvas.text(testsContext(report)), 'dim')),
    ...testsGaps(report).flatMap((gap) =>
      hang(canvas, [space(2), span(canvas.signs.warned, 'yellow'), space(1)], canvas.text(gap)),
    ),
  ];
}

function testListLines(canvas: Canvas, report: TestsReport): readonly (readonly Line[])[] {
  return testLists(report).map(({ title, rows, more }) => [
    ...hang(canvas, [], canvas.text(title), 'bold'),
    ...rows.flatMap(({ test, text }) => hang(canvas, [space(2)], canvas.text(sentence`${testName(test)}: ${text}`))),
    ...(more > 0 ? hang(canvas, [space(2)], canvas.text(`${canvas.ellipsis} ${formatNumber(more)} more`), 'dim') : []),
  ]);
}

function separated(blocks: readonly (readonly Line[])[]): readonly Line[] {
  return blocks.flatMap((block, index): readonly Line[] => (index === 0 ? block : [[], ...block]));
}
