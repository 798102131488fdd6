import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { beginsLike } from '../../sbom/first-character.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import { DependencyReader } from './dependency.ts';
import { readDependencyCheckJson } from './json.ts';
import { readDependencyCheckXml } from './xml.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'dependency-check';

/** @throws {RefusalError} unless it is a Dependency-Check report. */
export async function readDependencyCheck(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new AuditReading(input, sink);
  const reader = new DependencyReader(reading);
  await ((await beginsLike(input, '<'))
    ? readDependencyCheckXml(input, reader)
    : readDependencyCheckJson(input, reader));
  return lintSummary({
    format,
    tools: [format],
    scanGaps: reader.gaps(),
    exitCodes: exitCodes.meaning,
    figures: { ...reading.figures(), dependencies: reader.dependencies },
  });
}
