import type { ReportFormat } from '../report-format.ts';
import { gitlabSecurityDetector } from './detector.ts';

const format = 'gitlab-security';

/**
 * GitLab's security reports of every kind: SAST, secret detection, dependency scanning, container scanning and others
 * that follow the same schema, versions 2 to 15.
 *
 * Severities are GitLab's own words. What a scan of secrets found leaves only its rule and its place. A scan that did not
 * succeed, errors among its messages, and a scan of a part only are gaps. What an analyser flags as a likely false
 * positive counts, with a low confidence: nobody decided it.
 *
 * @see https://gitlab.com/gitlab-org/security-products/security-report-schemas
 */
export const gitlabSecurityFormat: ReportFormat = {
  parser: {
    format,
    title: 'GitLab security report',
    produces: ['findings'],
    tools: null,
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-gitlab-security.ts')).readGitlabSecurity(input, sink),
  },
  detector: gitlabSecurityDetector,
  noun: 'a security report of GitLab',
  exitCodes: null,
};
