import type { AlertDecision, HealthReport } from '@portcullis/health-metrics';
import { createCanvas, hang } from '../terminal/canvas.ts';
import type { TerminalOptions } from '../terminal/canvas.ts';
import { printLines, space, span } from '../terminal/line.ts';
import type { Style } from '../terminal/line.ts';
import { alertHeadline, alertReasonWords } from './alert-words.ts';
import { healthHeadline, windowLength } from './health-words.ts';
import { instantWords } from './measure-words.ts';
import { repositoryNames } from './repository-words.ts';

const signOf = { open: 'failed', reopen: 'failed', update: 'failed', close: 'passed' } as const;
const styleOf = { failed: 'bold red', passed: 'bold green', undetermined: 'bold yellow' } as const satisfies Record<
  string,
  Style
>;

/**
 * The decision about the alert, and its reason, for people at a terminal.
 *
 * @returns lines that fit the width, each with its `\n`.
 * @example
 * process.stdout.write(renderAlertTerminal(decideAlert(previous, report), report));
 */
export function renderAlertTerminal(
  decision: AlertDecision,
  report: HealthReport,
  options: TerminalOptions = {},
): string {
  const canvas = createCanvas(options);
  const sign = decision.action === 'hold' ? signOfHold(decision) : signOf[decision.action];
  const style = styleOf[sign];
  const names = repositoryNames(report);
  const about = `${names === null ? '' : `${names}, `}the ${windowLength(report)} to ${instantWords(report.window.to)}`;
  const notify = decision.notify ? ['people should be told: the state or the size has changed'] : [];
  const lines = [
    ...hang(canvas, [span(canvas.signs[sign], style), space(1)], canvas.text(alertHeadline(decision)), style),
    ...[alertReasonWords(decision), ...notify].flatMap((text) => hang(canvas, [space(2)], canvas.text(text))),
    ...[healthHeadline(report), about].flatMap((text) => hang(canvas, [space(2)], canvas.text(text), 'dim')),
  ];
  return printLines(lines, options.color ?? false);
}

function signOfHold({ state, reason }: AlertDecision): keyof typeof styleOf {
  if (state?.state === 'open') return 'failed';
  return reason.code === 'healthy' || reason.code === 'not-proven' ? 'passed' : 'undetermined';
}
