import { saysRunFailed } from '../../lines/failed-run.ts';
import type { MypyDiagnostic } from './diagnostics.ts';

/** What a line of mypy's output is. */
export type MypyLine =
  | { readonly kind: 'diagnostic'; readonly diagnostic: MypyDiagnostic }
  /** `isBlocked`: mypy stopped at the first errors and did not check the rest. */
  | { readonly kind: 'summary'; readonly errors: number; readonly files: number; readonly isBlocked: boolean }
  | { readonly kind: 'crash' }
  | { readonly kind: 'other' };

const diagnosticPattern =
  /^((?:[A-Za-z]:[\\/])?[^:]+)(?::(\d+)(?::(\d+)(?::(\d+):(\d+))?)?)?: (error|note|warning): (.*)$/u;
const codePattern = /^(.*\S) {2}\[([a-z][a-z0-9-]*)\]$/u;
const failurePattern = /^Found (\d{1,9}) errors? in (\d{1,9}) (?:source )?files? \((.*)\)$/u;
const successPattern = /^Success: no issues found in (\d{1,9}) source files?$/u;
/**
 * Mypy's own errors: `INTERNAL ERROR`, a folder without source files, messages about its options and its cache, and
 * those of its daemon.
 */
const crashPattern =
  /: error: INTERNAL ERROR|^mypy: can't|^There are no \.py\[i\] files in |^Daemon (?:crashed|has died|is stuck)|^Nothing to do\?!$/u;

/**
 * Reads one line.
 *
 * @example
 * readMypyLine('app.py:3: error: Missing return statement  [return]')
 */
export function readMypyLine(text: string): MypyLine {
  if (crashPattern.test(text) || saysRunFailed(text)) return { kind: 'crash' };
  const failure = failurePattern.exec(text);
  if (failure !== null) {
    return {
      kind: 'summary',
      errors: Number(failure[1]),
      files: Number(failure[2]),
      isBlocked: failure[3]?.includes('prevented further checking') === true,
    };
  }
  const success = successPattern.exec(text);
  if (success !== null) return { kind: 'summary', errors: 0, files: Number(success[1]), isBlocked: false };
  const found = diagnosticPattern.exec(text);
  return found === null ? { kind: 'other' } : { kind: 'diagnostic', diagnostic: toDiagnostic(found) };
}

function toDiagnostic(found: RegExpExecArray): MypyDiagnostic {
  const whole = found[7] ?? '';
  const coded = whole.endsWith(']') ? codePattern.exec(whole) : null;
  return {
    file: found[1] ?? '',
    line: position(found[2]),
    column: position(found[3]),
    endLine: position(found[4]),
    endColumn: position(found[5]),
    severity: found[6] ?? '',
    message: coded?.[1] ?? whole,
    code: coded?.[2] ?? null,
  };
}

function position(text: string | undefined): number | null {
  const value = Number(text ?? 0);
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}
