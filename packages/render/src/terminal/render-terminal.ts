import type { VerdictV1 } from '@portcullis/gate-core';
import { briefOf } from './brief.ts';
import { createCanvas } from './canvas.ts';
import type { TerminalOptions } from './canvas.ts';
import { detailsOf } from './details.ts';
import { headOf } from './head.ts';
import { printLines } from './line.ts';

/**
 * A verdict for people at a terminal: what matters in at most 15 lines, then the rest in brief, then, on request,
 * everything.
 *
 * Text from outside is made harmless: no controls, no escape sequences, no line that a CI runner would run as a
 * command.
 *
 * @returns lines that fit the width, each with its `\n`.
 *
 * @example
 * process.stdout.write(renderTerminal(verdict, { width: process.stdout.columns, color: process.stdout.isTTY }));
 */
export function renderTerminal(verdict: VerdictV1, options: TerminalOptions = {}): string {
  const canvas = createCanvas(options);
  const head = headOf(canvas, verdict);
  const details = options.details === true ? detailsOf(canvas, verdict) : [];
  return printLines([...head.lines, ...briefOf(canvas, verdict, head.leftOut), ...details], options.color ?? false);
}
