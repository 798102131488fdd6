import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject, spotOf } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { RefusalError, notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { AuditReading, hollowAudit, readAuditCounts } from './audit-reading.ts';
import { failedAudit, isFailedAudit } from './failed-audit.ts';
import { readAdvisory } from './version-1.ts';
import { PackageReader } from './version-2.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'npm-audit';

/** @throws {RefusalError} unless it is an npm audit report. */
export async function readNpmAudit(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new AuditReading(input, sink);
  const packages = new PackageReader(format, reading);
  const rest = await readJson(input, [
    {
      path: 'advisories.*',
      take: (value, place) => {
        readAdvisory(value, spotOf('advisories.*', place), format, reading);
      },
    },
    {
      path: 'vulnerabilities.*',
      take: (value, place) => {
        packages.add(value, spotOf('vulnerabilities.*', place));
      },
    },
  ]);
  if (isFailedAudit(rest)) throw failedAudit();
  const { version, metadata } = requireAudit(rest);
  const counts = readAuditCounts(metadata['vulnerabilities'], { pointer: '/metadata/vulnerabilities', offset: null });
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [
      ...(version === 1 ? reading.hidden(counts) : packages.gaps(metadata)),
      ...hollowAudit(totalOf(metadata)),
    ],
    exitCodes: exitCodes.meaning,
    figures: { version, ...reading.figures(), ...(version === 2 && packages.figures()) },
  });
}

function requireAudit(rest: unknown): { readonly version: 1 | 2; readonly metadata: JsonObject } {
  const expected = 'an object with `metadata`, and `vulnerabilities` or `advisories`';
  if (!isObject(rest) || !isObject(rest['metadata'])) throw notThisFormat('an npm audit report', expected);
  const { metadata, auditReportVersion } = rest;
  if (auditReportVersion === undefined && isObject(rest['advisories'])) return { version: 1, metadata };
  if (!isObject(rest['vulnerabilities'])) throw notThisFormat('an npm audit report', expected);
  if (auditReportVersion !== 2)
    throw new RefusalError('unsupported-version', 'npm audit reports are read in the versions 1 and 2');
  return { version: 2, metadata };
}

/** npm counts the project itself among `prod`, so only the total tells. */
function totalOf({ dependencies, totalDependencies }: JsonObject): unknown {
  return isObject(dependencies) ? dependencies['total'] : (totalDependencies ?? dependencies);
}
