import type { FormatDetector } from '../../detect-format/facts.ts';

/** Cobertura and Clover have a `<coverage>` root, too, with rates or a project below it. */
export const sonarCoverageDetector: FormatDetector = {
  format: 'sonar-coverage',
  detect: (facts) =>
    facts.kind === 'xml' && facts.root === 'coverage' && !isOther(facts.attributes) && facts.children.has('file'),
  couldBe: (facts) =>
    facts.kind === 'xml' &&
    facts.root === 'coverage' &&
    !isOther(facts.attributes) &&
    facts.attributes.get('version') === '1' &&
    facts.children.size === 0,
};

function isOther(attributes: ReadonlyMap<string, string>): boolean {
  return ['line-rate', 'lines-valid', 'clover', 'generated'].some((name) => attributes.has(name));
}
