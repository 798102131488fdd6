import { isNull } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** A grade for each check of an object. */
export const kubeScoreDetector: FormatDetector = {
  format: 'kube-score',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'array' &&
    facts.at('[].object_name') === 'string' &&
    facts.at('[].type_meta') === 'object' &&
    facts.at('[].checks') !== undefined,
  couldBe: isNull,
};
