import type { Figures, FindingSink, ReportInput, ScanGap, Severity } from '@portcullis/gate-core';
import { activeFinding } from '../../findings/active-finding.ts';
import { cweIdentifiers } from '../../findings/cwe.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { packageIdentity } from '../../findings/package-identity.ts';
import { shortText, webAddress } from '../../findings/plain-text.ts';
import { severityFromWordOrInfo } from '../../findings/severity.ts';
import { Tally } from '../../findings/tally.ts';
import { below, isCount, requireObject, wrongShape } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { lostProblems, nothingScanned } from '../linters/lint-summary.ts';

/** One advisory about one package in one version, as the audits of npm, pnpm and Yarn report it. */
export interface AuditProblem {
  readonly tool: string;
  /** The registry's number, if it has one. */
  readonly id: string | null;
  readonly name: string;
  /** `null`: the report does not say which is installed. */
  readonly version: string | null;
  readonly title: string;
  /** The audit's own word. */
  readonly severity: string;
  /** The address of the advisory, which ends with its name at GitHub. */
  readonly url: string | null;
  readonly cves: readonly string[];
  readonly cwes: unknown;
  readonly fixedVersions: readonly string[];
}

/** The audits' words for a severity. */
export const auditLevels = ['info', 'low', 'moderate', 'high', 'critical'] as const;

/** Counts by level. */
export type AuditCounts = Readonly<Partial<Record<(typeof auditLevels)[number], number>>>;

/**
 * The counts that every audit states, whatever it found: without them a report is not a whole one.
 *
 * @throws {RefusalError} unless there is one at least, and all are counts.
 */
export function readAuditCounts(value: unknown, spot: Spot): AuditCounts {
  const stated = requireObject(value, spot, 'counts by severity');
  const counts = auditLevels.flatMap((level) => {
    const count = stated[level];
    if (count !== undefined && !isCount(count)) throw wrongShape(below(spot, level), 'a count', count);
    return count === undefined ? [] : [[level, count] as const];
  });
  if (counts.length === 0) throw wrongShape(below(spot, 'critical'), 'a count', undefined);
  return Object.fromEntries(counts);
}

/**
 * An audit that says itself that it looked at no dependency.
 *
 * @param total as the report states it
 */
export function hollowAudit(total: unknown): readonly ScanGap[] {
  return total === 0 ? [nothingScanned('no dependency was audited')] : [];
}

/** All that {@link severityFromWordOrInfo} can give. */
export const auditSeverities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info', 'unknown'];

const ghsa = /GHSA(?:-[0-9a-z]{4}){3}/iu;

/** Passes the advisories of a report on, each once for each version of a package. */
export class AuditReading {
  readonly #sink: FindingSink;
  readonly #fingerprints: Fingerprinter;
  readonly #severities = new Tally();
  readonly #rules = new Tally();
  readonly #packages = new Set<string>();
  readonly #known = new Set<string>();
  #findings = 0;
  #fixable = 0;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#sink = sink;
    this.#fingerprints = new Fingerprinter(input);
  }

  /** Takes one advisory; the same one about the same version of a package counts once. */
  add(problem: AuditProblem): void {
    const { tool, id, name, version, severity } = problem;
    const advisory = ghsa.exec(problem.url ?? '')?.[0] ?? null;
    const ruleId = advisory ?? id ?? problem.cves[0] ?? null;
    const key = JSON.stringify([name, version, ruleId ?? problem.title]);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#findings += 1;
    this.#severities.add(severity);
    this.#rules.add(ruleId ?? 'None');
    this.#packages.add(name);
    if (problem.fixedVersions.length > 0) this.#fixable += 1;
    if (this.#sink.figuresOnly === true) return;
    const message = shortText(problem.title);
    const affected = { ecosystem: 'npm', name, version };
    const advisories = [...new Set([advisory, ...problem.cves].filter((text) => text !== null))];
    this.#sink.add(
      activeFinding(
        'vulnerability',
        {
          tool,
          ruleId,
          message,
          severity: severityFromWordOrInfo(severity),
          ...this.#fingerprints.next(
            // The report does not name the lock file: only the folder distinguishes two projects.
            packageIdentity({
              tool,
              package: affected,
              ids: advisories.length === 0 && ruleId !== null ? [ruleId] : advisories,
              message,
              file: this.#fingerprints.places.workingFolder,
            }),
          ),
        },
        {
          nativeSeverity: severity,
          package: { ...affected, fixedVersions: [...problem.fixedVersions] },
          advisories,
          cwes: cweIdentifiers(Array.isArray(problem.cwes) ? problem.cwes : [problem.cwes]),
          helpUri: webAddress(problem.url),
        },
      ),
    );
  }

  figures(): Figures {
    return {
      findings: this.#findings,
      by_severity: this.#severities.toFigures(),
      vulnerable_packages: this.#packages.size,
      rules: this.#rules.size,
      by_rule: this.#rules.toFigures(),
      fixable: this.#fixable,
    };
  }

  /**
   * Levels of which the report counts something and lists nothing: `--level`, an exception or a lost part hides it.
   *
   * @param stated counts by level, as the report's metadata has them
   */
  hidden(stated: AuditCounts): readonly ScanGap[] {
    return auditLevels.flatMap((level) =>
      this.#severities.get(level) === 0 ? lostProblems(stated[level] ?? 0, 0, `of level ${level}`) : [],
    );
  }
}
