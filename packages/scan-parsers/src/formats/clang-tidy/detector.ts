import type { FormatDetector } from '../../detect-format/facts.ts';
import { readDiagnosticLine } from '../compilers/diagnostic-line.ts';

/** Checks in brackets, with a group before the first dash (`bugprone-…`), behind a line with a column. */
export const clangTidyDetector: FormatDetector = {
  format: 'clang-tidy',
  detect: (facts) => facts.kind === 'text' && facts.lines.some(isOfClangTidy),
};

function isOfClangTidy(text: string): boolean {
  const line = readDiagnosticLine(text);
  if (line?.label == null || line.level === 'note') return false;
  return line.column === null ? line.label === 'clang-diagnostic-error' : /^[a-z]+-[\w.-]/u.test(line.label);
}
