import type { Figure, Figures } from '@portcullis/gate-core';
import { Tally } from '../../findings/tally.ts';
import { isCount, isObject } from '../../json/narrow.ts';
import { trivyKinds } from './entries.ts';
import type { TrivyEntry, TrivyKind } from './entries.ts';

const noSeverity = '(none)';

/** Counts what a Trivy report lists. */
export class TrivyFigures {
  findings = 0;
  modified = 0;
  packagesListed = 0;
  readonly targets = new Set<string>();
  readonly #severities = new Tally();
  readonly #kinds = new Tally();
  readonly #byKind = new Map<TrivyKind, Tally>();
  readonly #rules = new Set<string>();
  readonly #targetsWithFindings = new Set<string>();
  readonly #vulnerablePackages = new Set<string>();
  readonly #statuses = new Tally();
  readonly #misconfigurationStatuses = new Tally();
  readonly #misconfigurationSummary = new Tally();
  #fixable = 0;

  /** Any entry of `Misconfigurations`, counted or not. */
  addMisconfigurationStatus(status: string | null): void {
    this.#misconfigurationStatuses.add(status ?? '(none)');
  }

  addSummary(summary: unknown): void {
    if (!isObject(summary)) return;
    for (const [name, count] of Object.entries(summary))
      if (isCount(count)) this.#misconfigurationSummary.add(name, count);
  }

  add(entry: TrivyEntry, target: string): void {
    const severity = entry.severity ?? noSeverity;
    this.findings += 1;
    this.#severities.add(severity);
    this.#kinds.add(entry.kind);
    const ofKind = this.#byKind.get(entry.kind) ?? new Tally();
    this.#byKind.set(entry.kind, ofKind);
    ofKind.add(severity);
    this.#rules.add(entry.id);
    this.#targetsWithFindings.add(target);
    if (entry.kind !== 'vulnerability') return;
    if (entry.package !== null) this.#vulnerablePackages.add(entry.package.name);
    if ((entry.package?.fixedVersions.length ?? 0) > 0) this.#fixable += 1;
    if (entry.status !== null) this.#statuses.add(entry.status);
  }

  toFigures(layout: string, results: number): Figures {
    const byKindAndSeverity = trivyKinds.flatMap((kind): [string, Figure][] => {
      const tally = this.#byKind.get(kind);
      return tally === undefined ? [] : [[kind, tally.toFigures()]];
    });
    return {
      layout,
      findings: this.findings,
      by_severity: this.#severities.toFigures(),
      by_kind: Object.fromEntries(trivyKinds.map((kind) => [kind, this.#kinds.get(kind)])),
      by_kind_and_severity: Object.fromEntries(byKindAndSeverity),
      rules: this.#rules.size,
      results,
      targets: this.targets.size,
      targets_with_findings: this.#targetsWithFindings.size,
      vulnerable_packages: this.#vulnerablePackages.size,
      fixable: this.#fixable,
      by_status: this.#statuses.toFigures(),
      misconfigurations_by_status: this.#misconfigurationStatuses.toFigures(),
      modified_findings: this.modified,
      packages_listed: this.packagesListed,
      ...(this.#misconfigurationSummary.size > 0 && { misconf_summary: this.#misconfigurationSummary.toFigures() }),
    };
  }
}
