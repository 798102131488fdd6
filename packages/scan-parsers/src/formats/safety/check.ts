import {
  countOrZero,
  isObject,
  optionalElements,
  optionalText,
  optionalTexts,
  requireElements,
  requireObject,
  requireText,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lostProblems } from '../linters/lint-summary.ts';
import type { AuditReading } from '../npm-audit/audit-reading.ts';
import type { SafetyReport } from './safety-report.ts';

const root: Spot = { pointer: '', offset: null };

/** Reads the report of `safety check`. @throws {RefusalError} unless it is one. */
export function readCheck(report: JsonObject, reading: AuditReading): SafetyReport {
  const meta = report['report_meta'];
  const packages = report['scanned_packages'];
  if (!isObject(meta) || !isObject(packages))
    throw notThisFormat('a Safety report', 'an object with `report_meta` and `scanned_packages`, or `scan_results`');
  const found = requireElements(report, 'vulnerabilities', root);
  const ignored = optionalElements(report, 'ignored_vulnerabilities', root);
  for (const [value, spot] of found) addVulnerability(value, spot, false, reading);
  for (const [value, spot] of ignored) addVulnerability(value, spot, true, reading);
  return {
    layout: 'check',
    packages: Object.keys(packages).length,
    scanGaps: [
      ...lostProblems(countOrZero(meta['packages_found']), Object.keys(packages).length, 'packages'),
      ...lostProblems(countOrZero(meta['vulnerabilities_found']), found.length, 'vulnerabilities'),
    ],
  };
}

function addVulnerability(value: unknown, spot: Spot, isListedAsIgnored: boolean, reading: AuditReading): void {
  const entry = requireObject(value, spot, 'a vulnerability');
  const id = requireText(entry, 'vulnerability_id', spot);
  const name = requireText(entry, 'package_name', spot);
  const cve = optionalText(entry, 'CVE', spot);
  const isIgnored = isListedAsIgnored || entry['ignored'] === true;
  reading.add({
    tool: 'safety',
    ecosystem: 'pypi',
    id,
    name,
    version: textOrNull(entry['analyzed_version']),
    title: optionalText(entry, 'advisory', spot) ?? `${id} in ${name}`,
    severity: severityOf(entry['severity']),
    url: textOrNull(entry['more_info_url']),
    cves: cve === null ? [] : [cve],
    fixedVersions: optionalTexts(entry, 'fixed_versions', spot),
    suppressed: isIgnored ? { reason: optionalText(entry, 'ignored_reason', spot) } : undefined,
  });
}

/** The base severity of CVSS 3, which customers get. */
function severityOf(severity: unknown): string | null {
  const score = isObject(severity) ? severity['cvssv3'] : null;
  const word = isObject(score) ? score['base_severity'] : null;
  return textOrNull(word);
}
