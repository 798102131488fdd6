import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector, JsonFacts } from '../../detect-format/facts.ts';

function isDiagnostic(facts: JsonFacts, at: string): boolean {
  return (
    facts.at(`${at}message`) === 'string' &&
    facts.at(`${at}filename`) === 'string' &&
    facts.at(`${at}labels`) === 'array' &&
    facts.at(`${at}severity`) === 'string'
  );
}

/** The object of version 1, which counts files and rules, or the array of earlier versions. */
export const oxlintDetector: FormatDetector = {
  format: 'oxlint',
  detect: (facts) =>
    facts.kind === 'json' &&
    ((facts.at('diagnostics') === 'array' && facts.at('number_of_files') === 'number') || isDiagnostic(facts, '[].')),
  couldBe: isEmptyArray,
};
