import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** `determinations` is zizmor's alone. */
export const zizmorDetector: FormatDetector = {
  format: 'zizmor-json',
  detect: (facts) =>
    facts.kind === 'json' && facts.at('[].ident') === 'string' && facts.at('[].determinations') === 'object',
  couldBe: isEmptyArray,
};
