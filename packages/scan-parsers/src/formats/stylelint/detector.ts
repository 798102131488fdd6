import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** Only Stylelint lists `invalidOptionWarnings`. */
export const stylelintDetector: FormatDetector = {
  format: 'stylelint',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('[].warnings') === 'array' &&
    (facts.at('[].invalidOptionWarnings') === 'array' || facts.at('[].errored') === 'boolean'),
  couldBe: isEmptyArray,
};
