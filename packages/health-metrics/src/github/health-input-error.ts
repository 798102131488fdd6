import type { TextPosition } from '../json/text-position.ts';

/**
 * Input that cannot be read: an export of runs, or a stored history. The message says file, position, what was expected
 * and what was found.
 */
export class HealthInputError extends Error {
  override readonly name = 'HealthInputError';
  readonly code: 'HEALTH_INPUT_MALFORMED' | 'HISTORY_VERSION_UNSUPPORTED';
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;

  constructor(code: HealthInputError['code'], file: string, { line, column }: TextPosition, what: string) {
    super(`${file}:${line}:${column}: ${what}`);
    this.code = code;
    this.file = file;
    this.line = line;
    this.column = column;
  }
}
