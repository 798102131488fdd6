import type { Severity } from '@portcullis/gate-core';
import type { CompilerLevel } from './diagnostic-line.ts';

/** As linters' levels are rated (ADR 0190); a remark is what the optimiser says of its work. */
export function compilerSeverity(level: CompilerLevel): Severity {
  if (level === 'warning') return 'medium';
  return level === 'remark' || level === 'note' ? 'info' : 'high';
}

/**
 * The option that controls a warning, whether or not it was made an error: `-Wformat` of `-Werror=format` and of
 * `-Werror,-Wformat`.
 */
export function warningOption(label: string | null): string | null {
  if (!label?.startsWith('-')) return label;
  return label.replace(/^-Werror=/u, '-W').replace(/^-Werror,/u, '');
}
