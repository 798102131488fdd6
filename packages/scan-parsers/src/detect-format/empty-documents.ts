import type { DetectionFacts } from './facts.ts';

/** `[]` and nothing else. */
export function isEmptyArray(facts: DetectionFacts): boolean {
  return (
    facts.kind === 'json' &&
    facts.isComplete &&
    !facts.hasSeveralDocuments &&
    facts.root === 'array' &&
    facts.at('[]') === undefined
  );
}

/** `null` and nothing else. */
export function isNull(facts: DetectionFacts): boolean {
  return facts.kind === 'json' && facts.isComplete && !facts.hasSeveralDocuments && facts.root === 'null';
}
