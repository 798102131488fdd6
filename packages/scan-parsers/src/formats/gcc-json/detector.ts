import type { DetectionFacts, FormatDetector } from '../../detect-format/facts.ts';
import { isEmptyArray } from '../../detect-format/empty-documents.ts';

/** A kind and places with a caret; in the output of a build, a line that begins with such a list. */
export const gccJsonDetector: FormatDetector = {
  format: 'gcc-json',
  detect: (facts) => (facts.kind === 'text' ? facts.lines.some(isOfCompiler) : isListOfCompiler(facts)),
  couldBe: isEmptyArray,
};

function isListOfCompiler(facts: DetectionFacts): boolean {
  return (
    facts.kind === 'json' &&
    facts.root === 'array' &&
    facts.at('[].kind') === 'string' &&
    facts.at('[].message') === 'string' &&
    facts.at('[].locations') === 'array' &&
    facts.at('[].children') === 'array'
  );
}

const isOfCompiler = (line: string): boolean =>
  line.startsWith('[{') && ['"kind": "', '"locations": [', '"children": ['].every((part) => line.includes(part));
