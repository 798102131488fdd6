import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector, JsonFacts } from '../../detect-format/facts.ts';

/** A code (null for syntax errors), a file and a row: `code` and `filename` alone are too common. */
function isDiagnostic(facts: JsonFacts, at: string): boolean {
  return (
    facts.at(`${at}code`) !== undefined &&
    facts.at(`${at}filename`) !== undefined &&
    facts.at(`${at}location.row`) === 'number'
  );
}

/** The array of `--output-format json`. */
export const ruffDetector: FormatDetector = {
  format: 'ruff',
  detect: (facts) => facts.kind === 'json' && facts.root === 'array' && isDiagnostic(facts, '[].'),
  couldBe: isEmptyArray,
};

/** The objects of `--output-format json-lines`, one or more of them. */
export const ruffJsonLinesDetector: FormatDetector = {
  format: 'ruff-jsonl',
  detect: (facts) => facts.kind === 'json' && facts.root === 'object' && isDiagnostic(facts, ''),
};
