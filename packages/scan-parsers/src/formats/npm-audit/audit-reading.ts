import type { Figures, Finding, FindingSink, ReportInput, ScanGap, Severity } from '@portcullis/gate-core';
import { activeFinding, goneFinding, placeIn } from '../../findings/active-finding.ts';
import { cweIdentifiers } from '../../findings/cwe.ts';
import { DistinctCounter } from '../../findings/distinct-counter.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { furtherPlaces } from '../../findings/further-places.ts';
import type { ReportedPlace } from '../../findings/further-places.ts';
import { packageIdentity } from '../../findings/package-identity.ts';
import { shortText, webAddress } from '../../findings/plain-text.ts';
import { severityFromWordOrInfo } from '../../findings/severity.ts';
import { Tally } from '../../findings/tally.ts';
import { below, isCount, requireObject, wrongShape } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { lostProblems, nothingScanned } from '../linters/lint-summary.ts';

/** One advisory about one package in one version, as the audits of package managers report it. */
export interface AuditProblem {
  readonly tool: string;
  /** Whose package it is. @default 'npm' */
  readonly ecosystem?: string;
  /** The registry's number, if it has one. */
  readonly id: string | null;
  readonly name: string;
  /** `null`: the report does not say which is installed. */
  readonly version: string | null;
  readonly title: string;
  /** The audit's own word; `null`: it does not rate. */
  readonly severity: string | null;
  /** How bad it is, where the audit has another scale than those words. @default what the word means */
  readonly rated?: Severity;
  /** The address of the advisory, which ends with its name at GitHub. */
  readonly url: string | null;
  /** Other names of the advisory. */
  readonly cves: readonly string[];
  readonly cwes?: unknown;
  readonly fixedVersions: readonly string[];
  /** The file that lists the package, as the report spells it. @default it does not say */
  readonly file?: string | null;
  /** Where else it is: other files that hold the same package. @default none */
  readonly furtherFiles?: readonly string[];
  /** @default 'vulnerability' */
  readonly category?: 'vulnerability' | 'license' | 'misconfiguration';
  /** Why the report lists it as suppressed. @default it is active */
  readonly suppressed?: { readonly reason: string | null } | undefined;
  /** The report lists it as gone. @default it is there */
  readonly isGone?: boolean;
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
  const counts: Partial<Record<(typeof auditLevels)[number], number>> = {};
  let hasCount = false;
  for (const level of auditLevels) {
    const count = stated[level];
    if (count === undefined) continue;
    if (!isCount(count)) throw wrongShape(below(spot, level), 'a count', count);
    counts[level] = count;
    hasCount = true;
  }
  if (!hasCount) throw wrongShape(below(spot, 'critical'), 'a count', undefined);
  return counts;
}

/**
 * An audit that says itself that it looked at no dependency.
 *
 * @param total as the report states it
 */
export function hollowAudit(total: unknown): readonly ScanGap[] {
  return total === 0 ? [nothingScanned('no dependency was audited')] : [];
}

/** All that the audits of JavaScript's package managers can give. */
export const auditSeverities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info', 'unknown'];

const ghsa = /GHSA(?:-[0-9a-z]{4}){3}/iu;

/** Passes the advisories of a report on, each once for each version of a package. */
export class AuditReading {
  readonly #sink: FindingSink;
  readonly #fingerprints: Fingerprinter;
  readonly #severities = new Tally();
  readonly #rules = new Tally();
  readonly #packages = new DistinctCounter();
  readonly #known = new Set<string>();
  #findings = 0;
  #suppressed = 0;
  #fixable = 0;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#sink = sink;
    this.#fingerprints = new Fingerprinter(input);
  }

  /** How many are active. */
  get active(): number {
    return this.#findings;
  }

  /** Takes one advisory; the same one about the same version of a package in the same file counts once. */
  add(problem: AuditProblem): void {
    const { url } = problem;
    const advisory = url === null ? null : (ghsa.exec(url)?.[0] ?? null);
    const ruleId = advisory ?? problem.id ?? problem.cves[0] ?? null;
    const { name, version, title, file = null, suppressed, isGone = false } = problem;
    // Rules other than advisories say different things of one package.
    const isVulnerability = (problem.category ?? 'vulnerability') === 'vulnerability';
    const said = isVulnerability && ruleId !== null ? null : title;
    const marks = `${suppressed === undefined ? '' : 's'}${isGone ? 'g' : ''}`;
    const key = `${marks}${keyOf(name)}${keyOf(version)}${keyOf(file)}${keyOf(ruleId)}${keyOf(said)}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#count(problem, ruleId);
    if (this.#sink.figuresOnly !== true) this.#sink.add(this.#toFinding(problem, advisory, ruleId));
  }

  figures(): Figures {
    return {
      findings: this.#findings,
      by_severity: this.#severities.toFigures(),
      vulnerable_packages: this.#packages.size,
      rules: this.#rules.size,
      by_rule: this.#rules.toFigures(),
      fixable: this.#fixable,
      ...(this.#suppressed > 0 && { suppressed: this.#suppressed }),
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

  #count(problem: AuditProblem, ruleId: string | null): void {
    if (problem.isGone === true) return;
    if (problem.suppressed !== undefined) {
      this.#suppressed += 1;
      return;
    }
    this.#findings += 1;
    if (problem.severity !== null) this.#severities.add(problem.severity);
    this.#rules.add(ruleId ?? 'None');
    this.#packages.add(problem.name);
    if (problem.fixedVersions.length > 0) this.#fixable += 1;
  }

  #toFinding(problem: AuditProblem, advisory: string | null, ruleId: string | null): Finding {
    const { tool, ecosystem = 'npm', name, version, severity, cwes, file = null, suppressed } = problem;
    const message = shortText(problem.title);
    const affected = { ecosystem, name, version };
    const advisories = [...new Set([advisory, ...problem.cves].filter((text) => text !== null))];
    const reportedAt = (where: string | null): ReportedPlace => {
      const placed = where === null ? null : this.#fingerprints.places.place(where);
      const identity = packageIdentity({
        tool,
        package: affected,
        ids: advisories.length === 0 && ruleId !== null ? [ruleId] : advisories,
        message,
        // Where the report names no file, only the folder distinguishes two projects.
        file: placed?.path ?? where ?? this.#fingerprints.places.workingFolder,
      });
      return { location: placeIn(placed, { start: null, end: null }), identity };
    };
    const first = reportedAt(file);
    return activeFinding(
      problem.category ?? 'vulnerability',
      {
        tool,
        ruleId,
        message,
        severity: problem.rated ?? (severity === null ? 'unrated' : severityFromWordOrInfo(severity)),
        ...this.#fingerprints.next(first.identity),
      },
      {
        nativeSeverity: severity,
        package: { ...affected, fixedVersions: [...problem.fixedVersions] },
        location: first.location,
        ...furtherPlaces(first, problem.furtherFiles?.map(reportedAt) ?? [], this.#fingerprints),
        advisories,
        cwes: cweIdentifiers(Array.isArray(cwes) ? cwes : [cwes]),
        helpUri: webAddress(problem.url),
        ...(suppressed !== undefined && {
          standing: 'suppressed' as const,
          suppressionReason: suppressed.reason === null ? null : shortText(suppressed.reason),
        }),
        ...(problem.isGone === true && goneFinding),
      },
    );
  }
}

/** With its length, so that no two lists of such texts are the same. */
function keyOf(text: string | null): string {
  return text === null ? '-' : `${text.length}:${text}`;
}
