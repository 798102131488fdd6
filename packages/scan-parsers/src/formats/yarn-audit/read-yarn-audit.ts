import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { below, isObject, optionalTexts, requireObject, requireText, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError, notThisFormat } from '../../text/refusal-error.ts';
import { endlessLines, lintSummary } from '../linters/lint-summary.ts';
import { AuditReading, hollowAudit, readAuditCounts } from '../npm-audit/audit-reading.ts';
import type { AuditCounts } from '../npm-audit/audit-reading.ts';
import { readAdvisory } from '../npm-audit/version-1.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'yarn-audit';

const emptyHint =
  'Yarn 4 writes nothing when it finds nothing, but also when it fails: judge that job by its exit code.';

/** @throws {RefusalError} unless it is a Yarn audit report. */
export async function readYarnAudit(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new AuditReading(input, sink);
  const seen: { classic: number; berry: number; failed: boolean; summary: AuditSummary | null } = {
    classic: 0,
    berry: 0,
    failed: false,
    summary: null,
  };
  const { documents } = await readJsonLines(input, (value, place) => {
    const spot = spotOf('[]', place);
    const line = requireObject(value, spot, 'an object');
    if (isObject(line['children'])) {
      seen.berry += 1;
      readTree(line, spot, reading);
      return;
    }
    const type = requireText(line, 'type', spot);
    const data = line['data'];
    if (type === 'auditAdvisory') {
      const at = below(spot, 'data');
      readAdvisory(requireObject(data, at)['advisory'], below(at, 'advisory'), format, reading);
    } else if (type === 'auditSummary') seen.summary = readSummary(data, below(spot, 'data'));
    else if (type === 'error') seen.failed = true;
    seen.classic += 1;
  });
  if (documents === 0) throw new RefusalError('empty', 'the report is empty', null, emptyHint);
  if (seen.berry > 0 && seen.classic > 0) throw notThisFormat('a Yarn audit report', 'lines of one version of Yarn');
  if (seen.failed)
    throw new RefusalError('invalid-content', 'the audit failed: a line of the report is an error', null, null);
  if (seen.berry === 0 && seen.summary === null)
    throw new RefusalError('truncated', 'no `auditSummary`: the audit failed, or the end of the report is lost');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: gapsOf(seen.summary, reading),
    exitCodes: exitCodes.meaning,
    figures: { layout: seen.summary === null ? 'berry' : 'classic', ...reading.figures() },
  });
}

/** The last line of classic Yarn. */
interface AuditSummary {
  readonly counts: AuditCounts;
  readonly total: unknown;
}

function readSummary(value: unknown, spot: Spot): AuditSummary {
  const data = requireObject(value, spot);
  return {
    counts: readAuditCounts(data['vulnerabilities'], below(spot, 'vulnerabilities')),
    total: data['totalDependencies'],
  };
}

function gapsOf(summary: AuditSummary | null, reading: AuditReading): readonly ScanGap[] {
  return summary === null ? [endlessLines([0, 1])] : [...reading.hidden(summary.counts), ...hollowAudit(summary.total)];
}

/** One line of Yarn 4: a package and an advisory. */
function readTree(line: JsonObject, spot: Spot, reading: AuditReading): void {
  const at = below(spot, 'children');
  const columns = requireObject(line['children'], at);
  const { ID: id } = columns;
  const versions = optionalTexts(columns, 'Tree Versions', at);
  for (const version of versions.length === 0 ? [null] : versions)
    reading.add({
      tool: format,
      id: typeof id === 'number' ? String(id) : textOrNull(id),
      name: requireText(line, 'value', spot),
      version,
      title: requireText(columns, 'Issue', at),
      severity: requireText(columns, 'Severity', at),
      url: textOrNull(columns['URL']),
      cves: [],
      cwes: [],
      fixedVersions: [],
    });
}
