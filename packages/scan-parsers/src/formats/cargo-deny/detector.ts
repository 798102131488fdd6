import type { FormatDetector } from '../../detect-format/facts.ts';

const checks: readonly string[] = ['advisories', 'bans', 'licenses', 'sources'];

/** The counts of a check at the end, or a diagnostic with the crates that it is about. */
export const cargoDenyDetector: FormatDetector = {
  format: 'cargo-deny',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('type') === 'string' &&
    (facts.at('fields.graphs') === 'array' || checks.some((check) => facts.at(`fields.${check}.errors`) === 'number')),
};
