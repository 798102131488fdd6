import type { FormatDetector } from '../../detect-format/facts.ts';

/** Vulnerabilities beside a version, with what scanned or with GitLab's schema. */
export const gitlabSecurityDetector: FormatDetector = {
  format: 'gitlab-security',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('version') === 'string' &&
    facts.at('vulnerabilities') === 'array' &&
    (facts.at('scan.scanner') === 'object' ||
      facts.at('scan.type') === 'string' ||
      (facts.at('vulnerabilities[].identifiers') === 'array' && facts.at('vulnerabilities[].location') === 'object')),
};
