/** What a line of the compiler's output is. */
export type TscLine =
  | {
      readonly kind: 'diagnostic';
      /** `null`: it is about the configuration, or about the program as a whole. */
      readonly file: string | null;
      readonly line: number | null;
      readonly column: number | null;
      readonly level: string;
      /** `TS2322`. */
      readonly code: string;
      readonly message: string;
    }
  /** `Found 3 errors`, which the compiler prints for people. */
  | { readonly kind: 'summary'; readonly errors: number }
  /** `Files: 8` of `--diagnostics`. */
  | { readonly kind: 'files'; readonly files: number }
  | { readonly kind: 'other' };

const inFile = /^(?<file>.+?)(?:\((?<line>\d+),(?<column>\d+)\): |:(?<line2>\d+):(?<column2>\d+) - )(?<rest>.*)$/u;
const problem = /^(?<level>error|warning|message) (?<code>TS\d{1,6}): (?<message>.*)$/u;
const summary = /(?:^|\s)Found (\d{1,9}) errors?\b/u;

/**
 * Reads one line.
 *
 * @param text without its end and the colours of a terminal.
 *
 * @example
 * readTscLine("shop.ts(2,9): error TS2322: Type 'string' is not assignable to type 'number'.")
 */
export function readTscLine(text: string): TscLine {
  const place = inFile.exec(text)?.groups;
  const groups = problem.exec(place?.['rest'] ?? text)?.groups;
  if (groups !== undefined) {
    return {
      kind: 'diagnostic',
      file: place?.['file'] ?? null,
      line: positionIn(place?.['line'] ?? place?.['line2']),
      column: positionIn(place?.['column'] ?? place?.['column2']),
      level: groups['level'] ?? '',
      code: groups['code'] ?? '',
      message: groups['message'] ?? '',
    };
  }
  const found = summary.exec(text);
  if (found !== null) return { kind: 'summary', errors: Number(found[1]) };
  const files = /^Files: +(\d{1,9})$/u.exec(text);
  return files === null ? { kind: 'other' } : { kind: 'files', files: Number(files[1]) };
}

function positionIn(text: string | undefined): number | null {
  const value = Number(text ?? 0);
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}
