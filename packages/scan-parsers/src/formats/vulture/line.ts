/** What a line of Vulture is. */
export interface VultureLine {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  /** `unused-function`. */
  readonly rule: string;
  readonly confidencePercent: number;
}

const report =
  /^(?<file>.+?):(?<line>\d{1,9}): (?<message>(?<rule>un\w+ [\w'-]+|redundant [\w'-]+).*) \((?<percent>\d{1,3})% confidence(?:, \d+ lines?)?\)$/u;

/**
 * Reads one line; `null` for what Vulture does not print about code.
 *
 * @param text without its end and the colours of a terminal.
 *
 * @example
 * readVultureLine("a.py:7: unused function 'unpack' (60% confidence)")
 */
export function readVultureLine(text: string): VultureLine | null {
  const groups = report.exec(text)?.groups;
  return groups === undefined
    ? null
    : {
        file: groups['file'] ?? '',
        line: Number(groups['line']),
        message: groups['message'] ?? '',
        rule: (groups['rule'] ?? '').replaceAll("'", '').replace(' ', '-'),
        confidencePercent: Number(groups['percent']),
      };
}
