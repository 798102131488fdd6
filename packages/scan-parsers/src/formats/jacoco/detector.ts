import type { FormatDetector } from '../../detect-format/facts.ts';

const parts = ['sessioninfo', 'group', 'package', 'counter'];

/** Other tools have a `<report>`, too, but not with these parts. */
export const jacocoDetector: FormatDetector = {
  format: 'jacoco',
  detect: (facts) =>
    facts.kind === 'xml' &&
    facts.root === 'report' &&
    facts.attributes.has('name') &&
    parts.some((part) => facts.children.has(part)),
};
