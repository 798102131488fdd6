import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** A path inside the document beside the range. */
export const spectralDetector: FormatDetector = {
  format: 'spectral',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'array' &&
    facts.at('[].code') !== undefined &&
    facts.at('[].path') === 'array' &&
    facts.at('[].severity') === 'number' &&
    facts.at('[].range.start.line') === 'number',
  couldBe: isEmptyArray,
};
