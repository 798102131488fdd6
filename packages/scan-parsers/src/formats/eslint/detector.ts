import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector, JsonFacts } from '../../detect-format/facts.ts';

function isResult(facts: JsonFacts, at: string): boolean {
  return facts.at(`${at}filePath`) === 'string' && facts.at(`${at}messages`) === 'array';
}

/** The array of `json`, or the object of `json-with-metadata`, which shows itself by `rulesMeta` if it has no file. */
export const eslintDetector: FormatDetector = {
  format: 'eslint',
  detect: (facts) =>
    facts.kind === 'json' &&
    (isResult(facts, '[].') ||
      isResult(facts, 'results[].') ||
      (facts.at('results') === 'array' && facts.at('metadata.rulesMeta') === 'object')),
  couldBe: isEmptyArray,
};
