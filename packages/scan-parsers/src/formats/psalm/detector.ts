import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** Psalm's own names of lines and levels. */
export const psalmDetector: FormatDetector = {
  format: 'psalm',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('[].line_from') === 'number' &&
    facts.at('[].file_name') === 'string' &&
    facts.at('[].type') === 'string',
  couldBe: isEmptyArray,
};
