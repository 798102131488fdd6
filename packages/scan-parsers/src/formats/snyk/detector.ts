import type { FormatDetector, JsonFacts } from '../../detect-format/facts.ts';

/** Snyk's own names beside the vulnerabilities. Snyk Code writes SARIF. */
function isProject(facts: JsonFacts, at: string): boolean {
  return (
    facts.at(`${at}vulnerabilities`) === 'array' &&
    facts.at(`${at}ok`) === 'boolean' &&
    (facts.at(`${at}dependencyCount`) === 'number' || facts.at(`${at}packageManager`) === 'string')
  );
}

/** One project, or a list of them. */
export const snykDetector: FormatDetector = {
  format: 'snyk',
  detect: (facts) => facts.kind === 'json' && (isProject(facts, '') || isProject(facts, '[].')),
};
