import type { FormatDetector } from '../../detect-format/facts.ts';

/** All that a report may have besides its advisories. npm's have advisories, too, and other members. */
export const composerAuditMembers: ReadonlySet<string> = new Set([
  'advisories',
  'ignored-advisories',
  'abandoned',
  'unreachable-repositories',
]);

/** Advisories by package beside abandoned packages, or alone as in early versions. */
export const composerAuditDetector: FormatDetector = {
  format: 'composer-audit',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    (facts.at('advisories') === 'object' || facts.at('advisories') === 'array') &&
    (facts.at('abandoned') === 'object' ||
      facts.at('abandoned') === 'array' ||
      (facts.isComplete && [...facts.members].every((name) => composerAuditMembers.has(name)))),
};
