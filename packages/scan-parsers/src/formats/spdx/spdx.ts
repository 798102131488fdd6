import type { ReportFormat } from '../report-format.ts';
import { spdxDetector } from './detector.ts';

/**
 * SPDX 2.x bills of materials, JSON and tag-value.
 *
 * Packages are counted (metric `sbom.packages`); an external reference of the type `advisory` is a finding about its
 * package, unrated, because SPDX states no severity. A document without a package is a scan of nothing. SPDX 3 is
 * another format and refused.
 *
 * @see https://spdx.github.io/spdx-spec/v2.3/
 */
export const spdxFormat: ReportFormat = {
  parser: {
    format: 'spdx',
    title: 'SPDX 2',
    produces: ['findings', 'metrics'],
    tools: null,
    categories: ['vulnerability'],
    severities: ['unrated'],
    parse: async (input, sink) => (await import('./read-spdx.ts')).readSpdx(input, sink),
  },
  detector: spdxDetector,
  noun: 'an SPDX bill of materials',
  exitCodes: null,
};
