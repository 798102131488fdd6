import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { beginsLike } from '../../sbom/first-character.ts';
import { readSpdxJson } from './json.ts';
import { readSpdxTagValue } from './tag-value.ts';

/** @throws {RefusalError} unless it is an SPDX bill of materials. */
export async function readSpdx(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return (await beginsLike(input, '{[')) ? readSpdxJson(input, sink) : readSpdxTagValue(input, sink);
}
