import type { FormatDetector } from '../../detect-format/facts.ts';

/** A list of blocks with complexity and rank under the name of a file. */
export const radonDetector: FormatDetector = {
  format: 'radon',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    [...facts.members].some(
      (file) =>
        facts.at(`${file}[].complexity`) === 'number' &&
        facts.at(`${file}[].rank`) === 'string' &&
        facts.at(`${file}[].lineno`) === 'number',
    ),
};
