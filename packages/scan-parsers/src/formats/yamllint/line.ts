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

const problem = /^(.+?):(\d{1,9}):(\d{1,9}): \[(error|warning)\] (.*?)(?: \(([a-z-]+)\))?$/u;

/**
 * Reads one line; `null` for what yamllint does not print.
 *
 * @param text without its end and the colours of a terminal.
 *
 * @example
 * readYamllintLine('a.yml:2:1: [error] duplication of key "a" in mapping (key-duplicates)')
 */
export function readYamllintLine(text: string): YamllintLine | null {
  const found = problem.exec(text);
  if (found === null) return null;
  return {
    file: found[1] ?? '',
    line: Number(found[2]),
    column: Number(found[3]),
    level: found[4] ?? '',
    message: found[5] ?? '',
    rule: found[6] ?? null,
  };
}
