import type { FormatDetector } from '../../detect-format/facts.ts';
import { isEmptyArray } from '../../detect-format/empty-documents.ts';

/** Names and licences with capital letters; `--from=all` writes where each licence comes from. */
export const pipLicensesDetector: FormatDetector = {
  format: 'pip-licenses',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'array' &&
    facts.at('[].Name') === 'string' &&
    (facts.at('[].License') === 'string' || facts.at('[].License-Metadata') === 'string'),
  couldBe: isEmptyArray,
};
