import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** `filepath` and `kind` are actionlint's names; ESLint has `filePath`. */
export const actionlintDetector: FormatDetector = {
  format: 'actionlint',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('[].filepath') === 'string' &&
    facts.at('[].kind') === 'string' &&
    facts.at('[].message') === 'string',
  couldBe: isEmptyArray,
};
