import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import {
  below,
  isObject,
  optionalText,
  requireObject,
  requireText,
  textOrNull,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import { composerAuditMembers } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'composer-audit';

const root: Spot = { pointer: '', offset: null };

/** @throws {RefusalError} unless it is a Composer audit report. */
export async function readComposerAudit(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new AuditReading(input, sink);
  const report = await readJson(input, [
    {
      path: 'advisories.*',
      take: (value, { key }) => {
        addAdvisoriesOf(key ?? '', value, below(root, 'advisories'), false, reading);
      },
    },
  ]);
  if (!isObject(report) || !('advisories' in report))
    throw notThisFormat('a Composer audit report', 'an object with `advisories`');
  // Its members were read.
  packagesOf(report, 'advisories');
  addIgnored(report, reading);
  for (const [name, replacement] of Object.entries(packagesOf(report, 'abandoned')))
    addAbandoned(name, replacement, reading);
  // npm's older report has advisories, too.
  if (reading.active === 0 && Object.keys(report).some((name) => !composerAuditMembers.has(name)))
    throw notThisFormat('a Composer audit report', 'nothing but its own members beside `advisories`');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: unreachable(report),
    exitCodes: exitCodes.meaning,
    figures: reading.figures(),
  });
}

/** What a report has by package. PHP writes an empty map as a list; a map that is `null` is nothing that it writes. */
function packagesOf(report: JsonObject, member: string): JsonObject {
  const packages = member in report ? report[member] : {};
  if (isObject(packages)) return packages;
  if (Array.isArray(packages) && packages.length === 0) return {};
  throw wrongShape(below(root, member), 'an object by package', packages);
}

/** A list, or its elements by their numbers: PHP writes one with holes as an object. */
function entriesOf(value: unknown, spot: Spot): JsonObject | readonly unknown[] {
  if (Array.isArray(value) || isObject(value)) return value;
  throw wrongShape(spot, 'an object or an array', value);
}

function addIgnored(report: JsonObject, reading: AuditReading): void {
  const at = below(root, 'ignored-advisories');
  for (const [name, value] of Object.entries(packagesOf(report, 'ignored-advisories')))
    addAdvisoriesOf(name, value, at, true, reading);
}

function addAdvisoriesOf(name: string, value: unknown, at: Spot, isIgnored: boolean, reading: AuditReading): void {
  const spot = below(at, name);
  const advisories = entriesOf(value, spot);
  if (Array.isArray(advisories))
    for (let index = 0; index < advisories.length; index += 1)
      addAdvisory(name, advisories[index], below(spot, index), isIgnored, reading);
  else
    for (const [index, advisory] of Object.entries(advisories))
      addAdvisory(name, advisory, below(spot, index), isIgnored, reading);
}

function addAdvisory(name: string, value: unknown, spot: Spot, isIgnored: boolean, reading: AuditReading): void {
  const advisory = requireObject(value, spot, 'an advisory');
  const id = requireText(advisory, 'advisoryId', spot);
  const cve = optionalText(advisory, 'cve', spot);
  reading.add({
    tool: format,
    ecosystem: 'composer',
    id,
    name,
    version: null,
    title: optionalText(advisory, 'title', spot) ?? `${id} in ${name}`,
    severity: optionalText(advisory, 'severity', spot),
    url: textOrNull(advisory['link']),
    cves: [...(cve === null ? [] : [cve]), id],
    fixedVersions: [],
    suppressed: isIgnored ? { reason: optionalText(advisory, 'ignoreReason', spot) } : undefined,
  });
}

function addAbandoned(name: string, replacement: unknown, reading: AuditReading): void {
  const instead = textOrNull(replacement);
  reading.add({
    tool: format,
    ecosystem: 'composer',
    id: 'abandoned',
    name,
    version: null,
    title: `${name} is abandoned${instead === null ? '' : `, use ${instead} instead`}`,
    severity: 'low',
    url: null,
    cves: [],
    fixedVersions: [],
  });
}

function unreachable(report: JsonObject): readonly ScanGap[] {
  const gap = new GapCollector('results-missing');
  const unreached = report['unreachable-repositories'];
  for (const repository of Object.values(
    unreached === undefined ? [] : entriesOf(unreached, below(root, 'unreachable-repositories')),
  ))
    gap.add(textOrNull(repository) ?? 'a repository did not answer');
  return gap.gaps();
}
