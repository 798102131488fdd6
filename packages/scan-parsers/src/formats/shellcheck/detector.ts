import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector, JsonFacts } from '../../detect-format/facts.ts';

function isComment(facts: JsonFacts, at: string): boolean {
  return (
    facts.at(`${at}code`) === 'number' &&
    facts.at(`${at}level`) === 'string' &&
    facts.at(`${at}file`) === 'string' &&
    facts.at(`${at}endColumn`) === 'number'
  );
}

/** A code that is a number. `{"comments": []}` is the clean report of `json1`. */
export const shellcheckDetector: FormatDetector = {
  format: 'shellcheck',
  detect: (facts) =>
    facts.kind === 'json' &&
    (isComment(facts, '[].') ||
      isComment(facts, 'comments[].') ||
      (facts.isComplete &&
        facts.at('comments') === 'array' &&
        facts.members.size === 1 &&
        facts.at('comments[]') === undefined)),
  couldBe: isEmptyArray,
};
