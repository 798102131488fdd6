import type {
  Classification,
  LogLine,
  ProvingLine,
  RejectedCandidate,
  RuleTrace,
} from '@portcullis/transient-classifier';
import { asSafe } from '../safe-text/safe.ts';
import type { TerminalText } from '../safe-text/terminal-text.ts';
import { createCanvas, hang } from '../terminal/canvas.ts';
import type { Canvas, TerminalOptions } from '../terminal/canvas.ts';
import { cutEnd, printLines, space, span } from '../terminal/line.ts';
import type { Line, Style } from '../terminal/line.ts';
import { capitalised, name, quote, sentence, words } from '../words/sentence.ts';
import { classificationHeadline, classificationMeaning, lineNumber, rejectionWords } from './classification-words.ts';

const rejectedShown = 8;

/** The options for showing a classification. */
export interface ClassificationOptions extends TerminalOptions {
  /** Shown before the answer: the log's or the job's name. */
  readonly title: string;
}

/**
 * A classification for people at a terminal: the answer first, then the line that proves it with its surroundings, what
 * it means, and what was considered and rejected. If it has rule traces, also the result of every rule.
 *
 * Text of the log is made harmless: no controls, no escape sequences, no line that a CI runner would run as a command.
 *
 * @returns lines that fit the width, each with its `\n`.
 * @example
 * process.stdout.write(renderClassification(classification, { title: 'build.log', width: 100 }));
 */
export function renderClassification(classification: Classification, options: ClassificationOptions): string {
  const canvas = createCanvas(options);
  const lines = [
    ...headLines(canvas, classification, options.title),
    ...classification.evidence.flatMap((proof) => proofLines(canvas, proof)),
    ...hang(canvas, [space(2)], canvas.text(capitalised(classificationMeaning(classification)))),
    ...rejectedLines(canvas, classification.rejected),
    ...traceLines(canvas, classification.rules ?? []),
  ];
  return printLines(lines, options.color ?? false);
}

/** The sign and style of each answer, for logs and for runs. */
export const verdictLooks = {
  transient: { sign: 'warned', style: 'bold yellow' },
  permanent: { sign: 'failed', style: 'bold red' },
  unknown: { sign: 'undetermined', style: 'bold yellow' },
} as const satisfies Record<Classification['verdict'], { sign: keyof Canvas['signs']; style: Style }>;

function headLines(canvas: Canvas, classification: Classification, title: string): readonly Line[] {
  const { sign, style } = verdictLooks[classification.verdict];
  return [
    ...hang(
      canvas,
      [span(canvas.signs[sign], style), space(1)],
      canvas.text(sentence`${name(title)}: ${classificationHeadline(classification)}`),
      style,
    ),
    ...hang(canvas, [space(2)], canvas.text(placeWords(classification)), 'dim'),
  ];
}

function placeWords(classification: Classification): ReturnType<typeof sentence> {
  const { line, region, lineCount, confidence, ruleId } = classification;
  const place =
    line === null ? sentence`${lineCount} lines` : sentence`line ${lineNumber(line)} of ${lineNumber(lineCount)}`;
  const step = region.step === null ? [] : sentence`, step ${name(region.step)}`;
  const rule = ruleId === null ? [] : sentence`, by ${name(ruleId)}, ${words(confidence)} confidence`;
  return [...place, ...step, ...rule];
}

function proofLines(canvas: Canvas, proof: ProvingLine): readonly Line[] {
  if (proof.source === 'annotation')
    return hang(canvas, [space(4), span(canvas.text('annotation:'), 'dim'), space(1)], canvas.text(proof.text), 'bold');
  const last = proof.after.at(-1)?.line ?? proof.line;
  const width = String(last).length;
  return [
    ...proof.before.map((line) => neighbourLine(canvas, line, width)),
    ...hang(canvas, [span(lineLead('  > ', proof.line, width), 'dim')], canvas.text(proof.text), 'bold'),
    ...proof.after.map((line) => neighbourLine(canvas, line, width)),
  ];
}

/**
 * A line next to the proving line is shortened. The proving line itself is shown whole, because its end may hold the
 * cause.
 */
function neighbourLine(canvas: Canvas, { line, text }: LogLine, width: number): Line {
  const lead = lineLead('    ', line, width);
  return [span(lead, 'dim'), span(cutEnd(canvas.text(text), canvas.width - lead.length, canvas.ellipsis), 'dim')];
}

/** Our own characters alone. */
function lineLead(mark: string, line: number, width: number): TerminalText {
  return asSafe(`${mark}${String(line).padStart(width)} | `);
}

function rejectedLines(canvas: Canvas, rejected: readonly RejectedCandidate[]): readonly Line[] {
  if (rejected.length === 0) return [];
  const shown = rejected.slice(-rejectedShown);
  const more = rejected.length - shown.length;
  return [
    [space(2), span(canvas.text('Considered and not taken:'))],
    ...shown.flatMap(({ line, ruleId, text, reason }) => [
      [
        space(4),
        span(
          cutEnd(canvas.text(sentence`line ${lineNumber(line)}: ${quote(text)}`), canvas.width - 4, canvas.ellipsis),
          'dim',
        ),
      ],
      ...hang(canvas, [space(6)], canvas.text(sentence`${name(ruleId)}: ${rejectionWords(reason)}`), 'dim'),
    ]),
    ...(more > 0 ? [[space(4), span(canvas.text(`and ${more} before them`), 'dim')]] : []),
  ];
}

function traceLines(canvas: Canvas, traces: readonly RuleTrace[]): readonly Line[] {
  if (traces.length === 0) return [];
  const silent = traces.filter(({ outcome }) => outcome.code === 'not-matched');
  const spoke = traces.filter(({ outcome }) => outcome.code !== 'not-matched');
  return [
    [space(2), span(canvas.text(`How ${traces.length} rules fared:`))],
    ...spoke.flatMap((trace) => hang(canvas, [space(4)], canvas.text(traceWords(trace)))),
    ...hang(canvas, [space(4)], canvas.text(`${silent.length} did not match:`), 'dim'),
    ...silent.flatMap(({ ruleId }) => hang(canvas, [space(6)], canvas.text(sentence`${name(ruleId)}`), 'dim')),
  ];
}

function traceWords({ ruleId, matches, lastLine, outcome }: RuleTrace): ReturnType<typeof sentence> {
  const where = lastLine === null ? [] : sentence`, last in line ${lineNumber(lastLine)}`;
  const found = sentence`${name(ruleId)}: ${matches} ${words(matches === 1 ? 'match' : 'matches')}${where}`;
  switch (outcome.code) {
    case 'decided':
      return sentence`${found}: decided`;
    case 'supported':
      return sentence`${found}: says the same`;
    case 'not-matched':
      return sentence`${found}: did not match`;
    case 'rejected':
      return sentence`${found}: ignored (${rejectionWords(outcome.reason)})`;
  }
}
