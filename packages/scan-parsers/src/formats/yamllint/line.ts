/** What a line of yamllint's parsable output is. */
export interface YamllintLine {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly level: string;
  readonly message: string;
  /** `syntax` where a file does not parse; early versions leave it out there. */
  readonly rule: string | null;
}

const problem =
  /^(?<file>.+?):(?<line>\d{1,9}):(?<column>\d{1,9}): \[(?<level>error|warning)\] (?<message>.*?)(?: \((?<rule>[a-z-]+)\))?$/u;

/**
 * Reads one line; `null` for what yamllint does not print.
 *
 * @param text without its end and the colours of a terminal.
 *
 * @example
 * readYamllintLine('a.yml:2:1: [error] duplication of key "a" in mapping (key-duplicates)')
 */
export function readYamllintLine(text: string): YamllintLine | null {
  const groups = problem.exec(text)?.groups;
  return groups === undefined
    ? null
    : {
        file: groups['file'] ?? '',
        line: Number(groups['line']),
        column: Number(groups['column']),
        level: groups['level'] ?? '',
        message: groups['message'] ?? '',
        rule: groups['rule'] ?? null,
      };
}
