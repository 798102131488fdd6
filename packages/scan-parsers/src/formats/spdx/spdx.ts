import type { FindingSink, ReportInput, ReportParser, ReportSummary } from '@portcullis/gate-core';
import { beginsLike } from '../../sbom/first-character.ts';
import { protectedParser } from '../protected-parser.ts';
import { readAs } from '../read-as.ts';
import { readSpdxJson } from './json.ts';
import { readSpdxTagValue } from './tag-value.ts';

/**
 * SPDX 2.x bills of materials, JSON and tag-value.
 *
 * Packages are counted (metric `sbom.packages`); an external reference of the type `advisory` is a finding about its package, unrated, for
 * SPDX states no severity. A document without a package is a scan of nothing. SPDX 3 is another format and refused.
 *
 * @see https://spdx.github.io/spdx-spec/v2.3/
 */
export const spdxParser: ReportParser = protectedParser({
  format: 'spdx',
  title: 'SPDX 2',
  produces: ['findings', 'metrics'],
  tools: null,
  categories: ['vulnerability'],
  severities: ['unrated'],
  parse: async (input: ReportInput, sink: FindingSink): Promise<ReportSummary> =>
    (await beginsLike(input, '{['))
      ? readAs('spdx', input, () => readSpdxJson(input, sink))
      : readSpdxTagValue(input, sink),
});
