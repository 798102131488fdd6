import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** Code Climate's fingerprint and a place. */
export const gitlabCodequalityDetector: FormatDetector = {
  format: 'gitlab-codequality',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('[].description') === 'string' &&
    facts.at('[].fingerprint') === 'string' &&
    facts.at('[].location.path') === 'string',
  couldBe: isEmptyArray,
};
