import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** All names of a rule beside the file. */
export const markdownlintDetector: FormatDetector = {
  format: 'markdownlint',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'array' &&
    facts.at('[].fileName') === 'string' &&
    facts.at('[].ruleNames') === 'array' &&
    facts.at('[].ruleDescription') === 'string',
  couldBe: isEmptyArray,
};
