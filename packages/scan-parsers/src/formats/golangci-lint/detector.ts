import type { FormatDetector } from '../../detect-format/facts.ts';

/** Versions 1 and 2. gosec has `Issues`, too, but no `Report`. */
export const golangciLintDetector: FormatDetector = {
  format: 'golangci-lint',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    (facts.at('Issues') === 'array' || facts.at('Issues') === 'null') &&
    (facts.at('Report') === 'object' || facts.at('Issues[].FromLinter') === 'string'),
};
