import type { DetectionFacts, FormatDetector } from '../../detect-format/facts.ts';

/** Whether there is a file with members of these kinds, behind its name. */
function hasFile(facts: DetectionFacts, kinds: Readonly<Record<string, 'number' | 'string' | 'object'>>): boolean {
  return (
    facts.kind === 'json' &&
    facts.root === 'object' &&
    [...facts.members].some((file) => Object.entries(kinds).every(([path, kind]) => facts.at(file + path) === kind))
  );
}

/** A list of blocks with complexity and rank under the name of a file. */
export const radonDetector: FormatDetector = {
  format: 'radon',
  detect: (facts) => hasFile(facts, { '[].complexity': 'number', '[].rank': 'string', '[].lineno': 'number' }),
};

/** An index and its rank. */
export const radonMiDetector: FormatDetector = {
  format: 'radon-mi',
  detect: (facts) => hasFile(facts, { '.mi': 'number', '.rank': 'string' }),
};

/** Counts of lines of several kinds. */
export const radonRawDetector: FormatDetector = {
  format: 'radon-raw',
  detect: (facts) => hasFile(facts, { '.loc': 'number', '.lloc': 'number', '.sloc': 'number' }),
};

/** Operators and operands of a file. */
export const radonHalDetector: FormatDetector = {
  format: 'radon-hal',
  detect: (facts) => hasFile(facts, { '.total.h1': 'number', '.total.N1': 'number', '.functions': 'object' }),
};
