import type { FormatDetector } from '../../detect-format/facts.ts';

/** The provider of each rule. */
export const tfsecDetector: FormatDetector = {
  format: 'tfsec',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('results[].rule_id') === 'string' &&
    facts.at('results[].rule_provider') === 'string' &&
    facts.at('results[].location') === 'object',
  couldBe: (facts) =>
    facts.kind === 'json' &&
    facts.isComplete &&
    facts.members.size === 1 &&
    (facts.at('results') === 'null' || (facts.at('results') === 'array' && facts.at('results[]') === undefined)),
};
