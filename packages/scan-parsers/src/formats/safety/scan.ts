import {
  below,
  isObject,
  optionalElements,
  requireElements,
  requireObject,
  requireText,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import type { AuditReading } from '../npm-audit/audit-reading.ts';
import type { SafetyReport } from './safety-report.ts';

/** A package as a file pins it. */
interface Pinned {
  readonly name: string;
  readonly file: string;
  readonly version: string | null;
}

/** Reads the report of `safety scan`. @throws {RefusalError} unless it is one. */
export function readScan(report: JsonObject, reading: AuditReading): SafetyReport {
  const results = report['scan_results'];
  if (!isObject(results) || !isObject(report['meta']))
    throw notThisFormat('a Safety report', 'an object with `meta` and `scan_results`');
  const spot: Spot = { pointer: '/scan_results', offset: null };
  let packages = 0;
  const projects = requireElements(results, 'projects', spot).flatMap(([value, at]) =>
    optionalElements(requireObject(value, at, 'a project'), 'files', at),
  );
  for (const [file, at] of [...projects, ...optionalElements(results, 'files', spot)])
    packages += readFile(file, at, reading);
  return { layout: 'scan', packages, scanGaps: [] };
}

/** How many packages it lists. */
function readFile(value: unknown, spot: Spot, reading: AuditReading): number {
  const file = requireObject(value, spot, 'a file');
  const location = requireText(file, 'location', spot);
  const at = below(spot, 'results');
  const dependencies = requireElements(requireObject(file['results'], at), 'dependencies', at);
  for (const [dependency, place] of dependencies) readDependency(dependency, place, location, reading);
  return dependencies.length;
}

function readDependency(value: unknown, spot: Spot, file: string, reading: AuditReading): void {
  const dependency = requireObject(value, spot, 'a dependency');
  const name = requireText(dependency, 'name', spot);
  for (const [specification, at] of requireElements(dependency, 'specifications', spot)) {
    const entry = requireObject(specification, at, 'a specification');
    const inside = below(at, 'vulnerabilities');
    const known = requireObject(entry['vulnerabilities'], inside);
    const version = /===?\s*([^\s;,#]+)/u.exec(textOrNull(entry['raw']) ?? '')?.[1] ?? null;
    const fix = isObject(known['remediation']) ? textOrNull(known['remediation']['recommended']) : null;
    for (const [vulnerability, place] of requireElements(known, 'known_vulnerabilities', inside))
      addVulnerability(vulnerability, place, { name, file, version }, fix, reading);
  }
}

function addVulnerability(value: unknown, spot: Spot, pinned: Pinned, fix: string | null, reading: AuditReading): void {
  const entry = requireObject(value, spot, 'a vulnerability');
  const id = requireText(entry, 'id', spot);
  const ignored = entry['ignored'];
  reading.add({
    tool: 'safety',
    ecosystem: 'pypi',
    id,
    name: pinned.name,
    file: pinned.file,
    version: pinned.version,
    title: `${id} in ${pinned.name}${pinned.version === null ? '' : ` ${pinned.version}`}`,
    severity: null,
    url: null,
    cves: [],
    fixedVersions: fix === null ? [] : [fix],
    suppressed: isObject(ignored)
      ? { reason: textOrNull(ignored['reason']) ?? textOrNull(ignored['code']) }
      : undefined,
  });
}
