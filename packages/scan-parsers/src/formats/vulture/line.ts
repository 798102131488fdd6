import { remembered } from '../../findings/remembered.ts';

/** What a line of Vulture is. */
export interface VultureLine {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  /** `unused-function`. */
  readonly rule: string;
  readonly confidencePercent: number;
}

const report = /^(.+?):(\d{1,9}): ((un\w+ [\w'-]+|redundant [\w'-]+).*) \((\d{1,3})% confidence(?:, \d+ lines?)?\)$/u;

/**
 * Reads one line; `null` for what Vulture does not print about code.
 *
 * @param text without its end and the colours of a terminal.
 *
 * @example
 * readVultureLine("a.py:7: unused function 'unpack' (60% confidence)")
 */
export function readVultureLine(text: string): VultureLine | null {
  const found = text.endsWith(')') ? report.exec(text) : null;
  if (found === null) return null;
  return {
    file: found[1] ?? '',
    line: Number(found[2]),
    message: found[3] ?? '',
    rule: ruleOf(found[4] ?? ''),
    confidencePercent: Number(found[5]),
  };
}

/** `unused-function` of `unused function`. Vulture has a dozen rules: what they are called is made once for each. */
const ruleOf = remembered((words) => words.replaceAll("'", '').replace(' ', '-'));
