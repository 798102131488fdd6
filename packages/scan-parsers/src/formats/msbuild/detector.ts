import type { FormatDetector } from '../../detect-format/facts.ts';
import { readMsbuildLine } from './line.ts';

/** A build's end, or errors of .NET's compilers and of MSBuild itself; TypeScript's are written in the same form. */
export const msbuildDetector: FormatDetector = {
  format: 'msbuild',
  detect: (facts) => facts.kind === 'text' && facts.lines.some(isOfMsbuild),
};

function isOfMsbuild(text: string): boolean {
  const line = readMsbuildLine(text);
  if (line.kind === 'diagnostic') return /^(?:CS|CA|BC|FS|MSB|NETSDK|NU|IDE|SA|VB)\d/u.test(line.code);
  return line.kind === 'count' || /^Build succeeded(?:\.| with \d)/u.test(text);
}
