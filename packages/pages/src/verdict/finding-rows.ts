import { compareSeverity, ratedSeverities } from '@portcullis/gate-core';
import type { FindingReference, JudgedFinding, RatedSeverity, VerdictV1 } from '@portcullis/gate-core';
import { shownText } from '../safe/shown-text.ts';

/** What became of a finding. */
export type FindingState = JudgedFinding['state'];

/** A finding as the page lists it. Its text is shown safely already, and not escaped. */
export interface FindingRow {
  readonly fingerprint: string;
  readonly severity: RatedSeverity;
  readonly tool: string;
  readonly rule: string;
  /** The package, or the path; empty: no place is given. */
  readonly place: string;
  /** `null`: it may not be linked. */
  readonly path: string | null;
  readonly line: number | null;
  readonly state: FindingState;
  /** `new`, `updated` or `unchanged`; empty without a baseline. */
  readonly baseline: string;
  readonly message: string;
  /** Why it does not count; empty otherwise. */
  readonly reason: string;
}

const maxMessage = 400;
const maxName = 240;
const stateOrder: readonly FindingState[] = ['counted', 'merged', 'waived', 'filtered', 'inactive'];

/**
 * All findings, those that count and are worst first. Of a verdict without its findings, those that its conditions
 * name.
 */
export function findingRows(verdict: VerdictV1, findings: readonly JudgedFinding[] | null): readonly FindingRow[] {
  if (findings === null) return inOrder(referencesOf(verdict).map(rowOfReference));
  return inOrder(findings.map(rowOfFinding));
}

function inOrder(rows: readonly FindingRow[]): readonly FindingRow[] {
  return rows.toSorted(
    (left, right) =>
      stateOrder.indexOf(left.state) - stateOrder.indexOf(right.state) ||
      compareSeverity(right.severity, left.severity),
  );
}

function referencesOf({ conditions }: VerdictV1): readonly FindingReference[] {
  const all = conditions.flatMap((condition) => (condition.kind === 'count' ? condition.findings : []));
  return [...new Map(all.map((finding) => [`${finding.evidence} ${finding.fingerprint}`, finding])).values()];
}

function rowOfReference(finding: FindingReference): FindingRow {
  return {
    fingerprint: finding.fingerprint,
    severity: finding.severity,
    tool: capped(finding.tool, maxName),
    rule: capped(finding.ruleId ?? '', maxName),
    place: capped(finding.package ?? finding.path ?? '', maxName),
    path: finding.path,
    line: finding.line,
    state: 'counted',
    baseline: '',
    message: capped(finding.message, maxMessage),
    reason: '',
  };
}

function rowOfFinding({ finding, severity, state, reason, baselineState }: JudgedFinding): FindingRow {
  const { location, package: dependency } = finding;
  const named = dependency === null ? null : [dependency.name, dependency.version ?? ''].join(' ').trim();
  return {
    fingerprint: finding.fingerprint,
    severity,
    tool: capped(finding.tool, maxName),
    rule: capped(finding.ruleId ?? '', maxName),
    place: `${capped(named ?? location?.path ?? '', maxName)}${furtherPlaces(finding)}`,
    path: location === null || location.unplaced !== undefined ? null : location.path,
    line: location?.startLine ?? null,
    state,
    baseline: baselineState ?? '',
    message: capped(finding.message, maxMessage),
    reason: capped(reason ?? '', maxMessage),
  };
}

function furtherPlaces({ furtherPlaces: places = [] }: JudgedFinding['finding']): string {
  if (places.length === 0) return '';
  return ` and ${places.length} more ${places.length === 1 ? 'place' : 'places'}`;
}

function capped(text: string, max: number): string {
  const shown = shownText(text.slice(0, max * 2).replace(/\s+/gu, ' ')).trim();
  return shown.length <= max ? shown : `${shown.slice(0, max).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** Severities, the worst first. */
export const severitiesWorstFirst: readonly RatedSeverity[] = ratedSeverities.toSorted((left, right) =>
  compareSeverity(right, left),
);
