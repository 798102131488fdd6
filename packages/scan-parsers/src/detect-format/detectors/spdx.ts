import type { FormatDetector } from '../facts.ts';

/** Both name the version of SPDX. */
export const spdxDetector: FormatDetector = {
  format: 'spdx',
  detect: (facts) =>
    (facts.kind === 'json' && (facts.at('spdxVersion') === 'string' || facts.at('sbom.spdxVersion') === 'string')) || (facts.kind === 'text' && facts.lines.some((line) => /^SPDXVersion:\s*SPDX-/u.test(line))),
};
