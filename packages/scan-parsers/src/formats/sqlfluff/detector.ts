import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** Violations of a file path; a clean file has statistics or nothing else. */
export const sqlfluffDetector: FormatDetector = {
  format: 'sqlfluff',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'array' &&
    facts.at('[].filepath') === 'string' &&
    facts.at('[].violations') === 'array',
  couldBe: isEmptyArray,
};
