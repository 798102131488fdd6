import type { ScanGap, Severity } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { severityFromScore, severityFromWordOrInfo } from '../../findings/severity.ts';
import { parsePackageUrl } from '../../sbom/package-url.ts';
import { nothingScanned } from '../linters/lint-summary.ts';
import type { AuditReading } from '../npm-audit/audit-reading.ts';

/** What was looked at: an archive, or an entry of a lock file. */
export interface ScannedDependency {
  readonly fileName: string;
  readonly filePath: string | null;
  /** Of what was found to be the same, or a part of the same: its vulnerabilities are listed here alone. */
  readonly relatedPaths: readonly string[];
  /** Package URLs, as far as the engine knows them. */
  readonly ids: readonly string[];
  readonly vulnerabilities: readonly ScannedVulnerability[];
}

/** One of its vulnerabilities, from JSON or from XML. */
export interface ScannedVulnerability {
  readonly name: string;
  /** A word, and of some sources a number. */
  readonly severity: string | null;
  /** The score of the newest version of CVSS that is there. */
  readonly score: number | null;
  readonly description: string | null;
  readonly cwes: readonly string[];
  readonly fixedVersions: readonly string[];
  readonly suppressed?: { readonly reason: string | null };
}

/** Passes the vulnerabilities on, and knows what was not looked at. */
export class DependencyReader {
  dependencies = 0;
  /** Databases that were asked. */
  sources = 0;
  readonly #reading: AuditReading;
  readonly #failures = new GapCollector('invocation-failed');

  constructor(reading: AuditReading) {
    this.#reading = reading;
  }

  add({ fileName, filePath, relatedPaths, ids, vulnerabilities }: ScannedDependency): void {
    this.dependencies += 1;
    const url = ids.map(parsePackageUrl).find((each) => each !== null);
    for (const found of vulnerabilities) {
      const { name, description, cwes, fixedVersions, suppressed } = found;
      this.#reading.add({
        tool: 'dependency-check',
        // The engine does not always know whose package it is.
        ecosystem: url?.ecosystem ?? 'generic',
        id: name,
        name: url?.name ?? fileName,
        version: url?.version ?? null,
        title: description ?? name,
        severity: found.severity,
        rated: rate(found),
        url: addressOf(name),
        cves: [name],
        cwes,
        fixedVersions,
        file: filePath === null ? null : fileOf(filePath),
        furtherFiles: relatedPaths.map(fileOf),
        suppressed,
      });
    }
  }

  /** An analyser that could not do its work, or a database that could not be reached. */
  addFailure(message: string): void {
    this.#failures.add(message);
  }

  gaps(): readonly ScanGap[] {
    return [
      ...this.#failures.gaps(),
      ...(this.dependencies === 0 ? [nothingScanned('no dependency was found')] : []),
      ...(this.sources === 0 && this.#reading.active === 0 ? [withoutSource] : []),
    ];
  }
}

/** An entry of a lock file is named behind its path. */
function fileOf(path: string): string {
  return path.replace(/\?.*$/su, '');
}

const withoutSource: ScanGap = {
  code: 'nothing-scanned',
  count: 0,
  of: null,
  examples: ['the report names no database of vulnerabilities'],
  settledBy: [0],
};

/** Suppressed vulnerabilities have a score and no word; those of other databases a word and no score, or a number. */
function rate({ severity, score }: ScannedVulnerability): Severity {
  const word = severity ?? '';
  if (/^\d+(?:\.\d+)?$/u.test(word)) return severityFromScore(Number(word));
  if (/^none$/iu.test(word)) return 'info';
  if (word !== '' && severityFromWordOrInfo(word) !== 'unknown') return severityFromWordOrInfo(word);
  if (score !== null) return severityFromScore(score);
  return word === '' ? 'unrated' : 'unknown';
}

function addressOf(name: string): string | null {
  if (/^CVE-\d{4}-\d{4,}$/u.test(name)) return `https://nvd.nist.gov/vuln/detail/${name}`;
  return /^GHSA(?:-[0-9a-z]{4}){3}$/u.test(name) ? `https://github.com/advisories/${name}` : null;
}
