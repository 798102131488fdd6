import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { CoverageSums } from '../../metrics/coverage-sums.ts';
import { countsOf } from '../../metrics/covered-lines.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import { readXml } from '../../xml/read-xml.ts';
import { SonarCoverageReading } from './sonar-coverage-reading.ts';

/** @throws {RefusalError} unless it is SonarQube's generic coverage. */
export async function readSonarCoverage(input: ReportInput, sink: FindingSink, format: string): Promise<ReportSummary> {
  const reading = new SonarCoverageReading();
  await readXml(input, reading);
  const files = reading.files();
  sendCoverage(sink.coverage, input, () => files);
  const sums = new CoverageSums();
  for (const file of files) sums.add(countsOf(file));
  return sums.summary(format, null);
}
