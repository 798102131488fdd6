import type { FormatDetector, JsonFacts } from '../../detect-format/facts.ts';

/**
 * Version 2 names itself, perhaps inside the wrapper of GitHub's API; version 3 does in its context. The parser reports
 * that version 3 is not read.
 */
function isDocument(facts: JsonFacts): boolean {
  return (
    facts.at('spdxVersion') === 'string' ||
    facts.at('sbom.spdxVersion') === 'string' ||
    facts.textAt('@context')?.includes('spdx.org/rdf/3') === true
  );
}

/** Recognised by the version of SPDX. */
export const spdxDetector: FormatDetector = {
  format: 'spdx',
  detect: (facts) =>
    (facts.kind === 'json' && isDocument(facts)) ||
    (facts.kind === 'text' && facts.lines.some((line) => /^SPDXVersion:\s*SPDX-/u.test(line))),
};
