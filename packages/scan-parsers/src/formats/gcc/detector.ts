import type { FormatDetector } from '../../detect-format/facts.ts';
import { readDiagnosticLine } from '../compilers/diagnostic-line.ts';

const sourceFile = /\.(?:c|cc|cpp|cxx|c\+\+|m|mm|h|hh|hpp|hxx|inl|ipp|ixx|cu|f|f90|f95|s)$/iu;

/** Warnings with their option, and errors in files of C and its relatives. clang-tidy names a check behind each. */
export const gccDetector: FormatDetector = {
  format: 'gcc',
  detect: (facts) => facts.kind === 'text' && facts.lines.some(isOfCompiler),
};

/** What the driver and its parts say without a file. */
const ofDriver = /^(?:cc1(?:plus|obj)?|gcc|g\+\+|clang(?:\+\+)?)(?:-\d+)?: (?:fatal )?error: /u;

function isOfCompiler(text: string): boolean {
  const line = readDiagnosticLine(text);
  if (line === null || line.level === 'note') return false;
  if (line.file === null) return ofDriver.test(text);
  return line.label === null ? sourceFile.test(line.file) : line.label.startsWith('-W');
}
