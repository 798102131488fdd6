import type { LogLine } from '../classification.ts';
import type { CompiledUserRule, Rule } from '../rules/rule.ts';
import { saysHowNetworkFailed } from '../rules/transport-words.ts';
import { readingsOfLine } from '../text/readings.ts';
import type { CauseLine } from './cause.ts';
import { judgeLine } from './judge-line.ts';
import { quotationKind } from './quotation.ts';
import { defaultWithinLines } from './rule-tracker.ts';
import { contextLines, firstOf, linesBack } from './surroundings.ts';
import { withoutFrame } from './wrapped-text.ts';

type AnyRule = Rule | CompiledUserRule;

/** A part of a broken message shorter than this means nothing alone. */
const shortPart = 20;

/** A line on which rules are tried. */
export interface ReadLine extends LogLine {
  /**
   * The forms of the line that are tried: cleaned and whole, without its log tag, joined with lines before. `text` is
   * shortened for answers.
   */
  readonly readings: readonly string[];
  /** The lines before it, the nearest first. */
  readonly back: () => Iterable<LogLine>;
  /** Created once, when a rule first needs it. */
  readonly asCause: () => CauseLine;
}

/** Prepares a line for the rules. */
export function readLine(line: number, text: string, readings: readonly string[], history: () => Uint8Array): ReadLine {
  const back = (): Iterable<LogLine> => linesBack(history(), line);
  let made: CauseLine | null = null;
  return { line, text, readings, back, asCause: () => (made ??= { line, text, before: contextOf(back), after: [] }) };
}

function contextOf(back: () => Iterable<LogLine>): readonly LogLine[] {
  return [...firstOf(back(), contextLines)].toReversed();
}

/** If a broken message was completed by its last word only, the line before it is more informative. */
export function lineOfMessage(line: ReadLine, alone: string): ReadLine {
  if (alone.length >= shortPart) return line;
  const [found, ...rest] = firstOf(line.back(), contextLines + 1);
  if (found?.line !== line.line - 1) return line;
  return { ...line, ...found, asCause: () => ({ ...found, before: rest.toReversed(), after: [] }) };
}

/** Finds the line that must precede the last one of a match, in the same step. */
export function lookBack(rule: AnyRule, line: ReadLine): readonly CauseLine[] | null {
  const [first] = rule.patterns;
  for (const earlier of firstOf(line.back(), rule.withinLines ?? defaultWithinLines)) {
    if (earlier.text.startsWith('##[')) return null;
    const said = readingsOfLine(withoutFrame(earlier.text), earlier.text).find((reading) => first.test(reading));
    if (said === undefined) {
      // What was said before a command was said by another one.
      if (isCommand(earlier.text)) return null;
      continue;
    }
    if (judgeLine(rule, { text: said, isClosing: false, quotation: quotationKind(said) }).kind === 'match')
      return [{ ...earlier, before: [], after: [] }, line.asCause()];
  }
  return null;
}

/** The command that was shown last before a line. */
export function commandBefore({ back }: ReadLine): string | null {
  for (const { text } of back()) if (isCommand(text)) return text;
  return null;
}

function isCommand(text: string): boolean {
  const kind = quotationKind(text);
  return kind === 'command' || kind === 'trace';
}

/** The line of a match that proves a network failure comes last: the first that says how it failed, else the closing one. */
export function provingLast({ verdict }: AnyRule, lines: readonly CauseLine[]): readonly CauseLine[] {
  if (verdict !== 'transient' || lines.length < 2) return lines;
  const proof = lines.find(({ text }) => saysHowNetworkFailed(text));
  return proof === undefined ? lines : [...lines.filter((line) => line !== proof), proof];
}
