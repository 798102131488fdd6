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

const inFile = /^(.+?)(?:\((\d+),(\d+)\): |:(\d+):(\d+) - )(.*)$/u;
const problem = /^(error|warning|message) (TS\d{1,6}): (.*)$/u;
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
  const place = text.includes(' TS') ? inFile.exec(text) : null;
  const diagnostic = problem.exec(place?.[6] ?? text);
  if (diagnostic !== null) {
    return {
      kind: 'diagnostic',
      file: place?.[1] ?? null,
      line: positionIn(place?.[2] ?? place?.[4]),
      column: positionIn(place?.[3] ?? place?.[5]),
      level: diagnostic[1] ?? '',
      code: diagnostic[2] ?? '',
      message: diagnostic[3] ?? '',
    };
  }
  if (!text.includes('F')) return { kind: 'other' };
  const found = summary.exec(text);
  if (found !== null) return { kind: 'summary', errors: Number(found[1]) };
  const files = /^Files: +(\d{1,9})$/u.exec(text);
  return files === null ? { kind: 'other' } : { kind: 'files', files: Number(files[1]) };
}

function positionIn(text: string | undefined): number | null {
  const value = Number(text ?? 0);
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}
