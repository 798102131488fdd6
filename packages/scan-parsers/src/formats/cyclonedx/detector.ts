import type { FormatDetector } from '../../detect-format/facts.ts';

/** JSON names the format itself; XML has it in the namespace. */
export const cyclonedxDetector: FormatDetector = {
  format: 'cyclonedx',
  detect: (facts) =>
    (facts.kind === 'json' && facts.textAt('bomFormat') === 'CycloneDX') ||
    (facts.kind === 'xml' && facts.root === 'bom' && /^https?:\/\/cyclonedx\.org\//u.test(facts.namespace)),
};
