import type { FormatDetector, JsonFacts } from '../../detect-format/facts.ts';

function isRun(facts: JsonFacts, at: string): boolean {
  return facts.at(`${at}check_type`) === 'string' && facts.at(`${at}results`) === 'object';
}

/** A run over one framework, several of them, or the counts alone that Checkov writes when it found nothing to scan. */
export const checkovDetector: FormatDetector = {
  format: 'checkov',
  detect: (facts) =>
    facts.kind === 'json' && (isRun(facts, '') || isRun(facts, '[].') || facts.at('checkov_version') === 'string'),
};
