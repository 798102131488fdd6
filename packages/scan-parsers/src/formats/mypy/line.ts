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
 * Mypy's own errors: `INTERNAL ERROR`, sources that are not there, options that do not go together, messages about its
 * cache, and those of its daemon. Most have no name of mypy before them, and none is followed by a summary.
 */
const crashPattern = new RegExp(
  [
    /.*: error: INTERNAL ERROR/u,
    /mypy: (?:can't|Skipping installation$)/u,
    /There are no \.py\[i\] files in |Can't find package '/u,
    /Package (?:name '.*' cannot have a slash in it\.|'.*' cannot be type checked )/u,
    /.* contains \S+ but is not a valid Python package name$/u,
    /error: |--\S+ and --\S+ should not be used together$/u,
    /Daemon (?:crashed|has died|is stuck)|Nothing to do\?!$/u,
  ]
    .map(({ source }) => `^(?:${source})`)
    .join('|'),
  'u',
);

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
