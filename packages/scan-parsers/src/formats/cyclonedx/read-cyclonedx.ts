import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { collectBom } from '../../sbom/bom-collector.ts';
import { beginsLike } from '../../sbom/first-character.ts';
import { readCyclonedxJson } from './json.ts';
import { readCyclonedxXml } from './xml.ts';

/** @throws {RefusalError} unless it is a CycloneDX bill of materials. */
export async function readCyclonedx(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const bom = collectBom(sink);
  return (await beginsLike(input, '<')) ? readCyclonedxXml(input, bom) : readCyclonedxJson(input, bom);
}
