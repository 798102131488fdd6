import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** A code that is a text, as ShellCheck's is not, beside a level and a file. */
export const hadolintDetector: FormatDetector = {
  format: 'hadolint',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('[].code') === 'string' &&
    facts.at('[].level') === 'string' &&
    facts.at('[].file') === 'string' &&
    facts.at('[].column') === 'number',
  couldBe: isEmptyArray,
};
