import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector, JsonFacts } from '../../detect-format/facts.ts';

/** One page, a list of pages, and alerts line by line. */
const roots: readonly string[] = ['[].', '[][].', ''];

function isAlert(facts: JsonFacts, own: readonly string[]): boolean {
  return roots.some(
    (root) => facts.at(`${root}number`) === 'number' && own.every((path) => facts.at(root + path) !== undefined),
  );
}

export const codeScanningDetector: FormatDetector = {
  format: 'github-code-scanning',
  detect: (facts) => facts.kind === 'json' && isAlert(facts, ['rule.id', 'tool.name', 'most_recent_instance']),
  couldBe: isEmptyArray,
};

export const dependabotDetector: FormatDetector = {
  format: 'github-dependabot',
  detect: (facts) =>
    facts.kind === 'json' && isAlert(facts, ['dependency.package', 'security_advisory', 'security_vulnerability']),
  couldBe: isEmptyArray,
};
