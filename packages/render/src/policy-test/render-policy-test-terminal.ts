import type { CaseResult, PolicyTestV1 } from '@portcullis/gate-core';
import { obstacleWords } from '../backtest/backtest-words.ts';
import { createCanvas, hang } from '../terminal/canvas.ts';
import type { Canvas, TerminalOptions } from '../terminal/canvas.ts';
import { printLines, space, span } from '../terminal/line.ts';
import type { Line, Style } from '../terminal/line.ts';
import { quantity } from '../words/numbers.ts';
import { name, quote, sentence, words } from '../words/sentence.ts';
import { caseFailureWords, policyTestHeadline, suiteProblemWords } from './policy-test-words.ts';

const maxPassed = 50;
const maxReasons = 6;
const signOf = { passed: 'passed', failed: 'failed', error: 'undetermined' } as const;
const styleOf = { passed: 'green', failed: 'red', error: 'yellow' } as const satisfies Record<
  CaseResult['result'],
  Style
>;

/**
 * How a policy answered its cases, for people at a terminal: each case, why it does not hold, and what the suite does
 * not prove.
 *
 * @returns lines that fit the width, each with its `\n`.
 * @example
 * process.stdout.write(renderPolicyTestTerminal(report));
 */
export function renderPolicyTestTerminal(report: PolicyTestV1, options: TerminalOptions = {}): string {
  const canvas = createCanvas(options);
  const passed = report.cases.filter(({ result }) => result === 'passed');
  const others = report.cases.filter(({ result }) => result !== 'passed');
  const hidden = passed.length - maxPassed;
  const lines: readonly Line[] = [
    ...hang(canvas, [], canvas.text(`${policyTestHeadline(report)}.`), report.passed ? 'bold green' : 'bold red'),
    ...passed.slice(0, maxPassed).flatMap((one) => caseLines(one, canvas)),
    ...(hidden > 0 ? hang(canvas, [space(2)], canvas.text(`… and ${quantity(hidden, 'more case')} that hold`)) : []),
    ...others.flatMap((one) => caseLines(one, canvas)),
    ...report.problems.flatMap((problem) =>
      hang(canvas, [space(2), span(canvas.signs.failed, 'red'), space(1)], canvas.text(suiteProblemWords(problem))),
    ),
  ];
  return printLines(lines, options.color ?? false);
}

function caseLines(one: CaseResult, canvas: Canvas): readonly Line[] {
  const { result, failures, found } = one;
  const lead = [space(2), span(canvas.signs[signOf[result]], styleOf[result]), space(1)];
  const [failure] = failures;
  const place =
    failure?.code === 'unusable' && failure.line !== null
      ? `${one.file}:${failure.line}:${failure.column ?? 1}`
      : `${one.file}:${one.line}:${one.column}`;
  const head = result === 'passed' ? [quote(one.name)] : sentence`${quote(one.name)} (${name(place)})`;
  const reasons = result === 'failed' && found !== null ? obstacleWords(found).slice(0, maxReasons) : [];
  return [
    ...hang(canvas, lead, canvas.text(head)),
    ...failures.flatMap((each) => hang(canvas, [space(6)], canvas.text(caseFailureWords(each)))),
    ...reasons.flatMap((reason) =>
      hang(canvas, [space(6)], canvas.text(sentence`${words('found: ')}${reason}`), 'dim'),
    ),
  ];
}
