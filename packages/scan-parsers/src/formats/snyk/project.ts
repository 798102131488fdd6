import type { ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import {
  countOrZero,
  isObject,
  optionalElements,
  optionalTexts,
  requireElements,
  requireObject,
  requireText,
  textOrNull,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import type { AuditProblem, AuditReading } from '../npm-audit/audit-reading.ts';
import { ecosystemOf } from './ecosystem.ts';

/** What all issues of a project have in common. */
interface Project {
  readonly ecosystem: string;
  readonly file: string | null;
}

/** Why a policy ignores an issue. */
type Ignored = NonNullable<AuditProblem['suppressed']>;

/** Passes the issues of projects on. */
export class ProjectReader {
  projects = 0;
  dependencies = 0;
  readonly #reading: AuditReading;
  readonly #failed = new GapCollector('files-not-scanned');
  readonly #hollow: string[] = [];
  #stated = 0;
  #listed = 0;

  constructor(reading: AuditReading) {
    this.#reading = reading;
  }

  /** @throws {RefusalError} unless it is a project as Snyk reports it. */
  add(value: unknown, spot: Spot): void {
    const report = requireObject(value, spot, 'a project');
    this.projects += 1;
    const name = textOrNull(report['displayTargetFile']) ?? textOrNull(report['projectName']) ?? 'a project';
    if (!('vulnerabilities' in report) && typeof report['error'] === 'string') {
      this.#failed.add(`${textOrNull(report['path']) ?? name}: could not be tested`);
      return;
    }
    if (typeof report['ok'] !== 'boolean') throw wrongShape(spot, 'a project with `ok` and `vulnerabilities`', report);
    this.#addIssues(report, spot);
    if (report['dependencyCount'] === 0) this.#hollow.push(name);
    this.dependencies += countOrZero(report['dependencyCount']);
  }

  gaps(): readonly ScanGap[] {
    return [
      ...this.#failed.gaps(this.projects),
      ...this.#hollow.map((name) => nothingScanned(`${name}: no dependency was tested`)).slice(0, 1),
      ...lostProblems(this.#stated, this.#listed, 'issues'),
    ];
  }

  #addIssues(report: JsonObject, spot: Spot): void {
    const manager = textOrNull(report['packageManager']) ?? '';
    const project: Project = { ecosystem: ecosystemOf(manager), file: textOrNull(report['displayTargetFile']) };
    const ids = new Set<string>();
    for (const [issue, at] of requireElements(report, 'vulnerabilities', spot))
      ids.add(this.#addIssue(requireObject(issue, at, 'an issue'), at, project, null));
    const filtered = isObject(report['filtered']) ? report['filtered'] : {};
    for (const [issue, at] of optionalElements(filtered, 'ignore', spot)) {
      const ignored = requireObject(issue, at, 'an issue');
      this.#addIssue(ignored, at, project, { reason: reasonOf(ignored) });
    }
    const stated = countOrZero(report['uniqueCount']);
    this.#stated += report['ok'] === false && stated === 0 ? 1 : stated;
    this.#listed += ids.size;
  }

  #addIssue(issue: JsonObject, spot: Spot, project: Project, suppressed: Ignored | null): string {
    const id = requireText(issue, 'id', spot);
    const names = isObject(issue['identifiers']) ? issue['identifiers'] : {};
    const isLicense = issue['type'] === 'license' || id.startsWith('snyk:lic:');
    this.#reading.add({
      tool: 'snyk',
      ecosystem: project.ecosystem,
      file: project.file,
      id,
      name: textOrNull(issue['packageName']) ?? textOrNull(issue['name']) ?? requireText(issue, 'moduleName', spot),
      version: textOrNull(issue['version']),
      title: requireText(issue, 'title', spot),
      severity: textOrNull(issue['severity']),
      url: `https://security.snyk.io/vuln/${encodeURIComponent(id)}`,
      cves: [...optionalTexts(names, 'CVE', spot), ...optionalTexts(names, 'GHSA', spot), id],
      cwes: names['CWE'],
      fixedVersions: optionalTexts(issue, 'fixedIn', spot),
      category: isLicense ? 'license' : 'vulnerability',
      suppressed: suppressed ?? undefined,
    });
    return id;
  }
}

function reasonOf(issue: JsonObject): string | null {
  const filtered = isObject(issue['filtered']) ? issue['filtered'] : {};
  const ignored: readonly unknown[] = Array.isArray(filtered['ignored']) ? filtered['ignored'] : [];
  const first = ignored.find(isObject);
  return first === undefined ? null : textOrNull(first['reason']);
}
