import type { FormatDetector, JsonFacts } from '../../detect-format/facts.ts';

/** Resources of Trivy's operator, alone or in a list as the API or `kubectl` gives it. */
export const trivyOperatorDetector: FormatDetector = {
  format: 'trivy-operator',
  detect: (facts) => facts.kind === 'json' && facts.root === 'object' && (isResource(facts) || isList(facts)),
  couldBe: (facts) => facts.kind === 'json' && facts.textAt('kind') === 'List' && facts.at('items') === 'array',
};

function isResource(facts: JsonFacts): boolean {
  return facts.textAt('apiVersion')?.startsWith('aquasecurity.github.io/') === true && facts.at('kind') === 'string';
}

/** What kind the elements of a list are, each says for itself. */
function isList(facts: JsonFacts): boolean {
  return (
    facts.textAt('kind') === 'List' &&
    facts.at('items[].kind') === 'string' &&
    (facts.at('items[].report.scanner') === 'object' || facts.at('items[].spec.compliance') === 'object')
  );
}
