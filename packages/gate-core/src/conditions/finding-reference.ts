import type { Candidate } from '../counting/candidate.ts';
import type { Flaw } from '../counting/deduplicate.ts';
import { compareSeverity } from '../evidence/severity.ts';
import { compareNullableText, compareText } from '../text/compare-text.ts';
import type { FindingReference, OtherReport } from '../verdict/verdict-v1.ts';

/** A flaw as one condition counts it. */
export interface CountedFlaw {
  readonly flaw: Flaw;
  /** The worst of its members that the condition counts: what is shown for it. */
  readonly shown: Candidate;
}

/** Worst first: by severity, path, line, rule, fingerprint; then by place, so that no two are equal. */
export function compareCandidates(left: Candidate, right: Candidate): number {
  return (
    compareSeverity(right.severity, left.severity) ||
    compareNullableText(left.finding.location?.path ?? null, right.finding.location?.path ?? null) ||
    compareLines(left.finding.location?.startLine ?? null, right.finding.location?.startLine ?? null) ||
    compareNullableText(left.finding.ruleId, right.finding.ruleId) ||
    compareText(left.finding.fingerprint, right.finding.fingerprint) ||
    left.index - right.index
  );
}

function compareLines(left: number | null, right: number | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return left - right;
}

/** What the verdict shows of a counted flaw. */
export function toFindingReference({ flaw, shown }: CountedFlaw): FindingReference {
  const { finding, evidence, severity, lapsedWaiver } = shown;
  return {
    fingerprint: finding.fingerprint,
    evidence,
    tool: finding.tool,
    ruleId: finding.ruleId,
    severity,
    nativeSeverity: finding.nativeSeverity,
    message: finding.message,
    path: finding.location?.path ?? null,
    line: finding.location?.startLine ?? null,
    package: finding.package?.name ?? null,
    fixedVersions: [...(finding.package?.fixedVersions ?? [])],
    alsoReportedBy: otherReports(flaw, shown),
    lapsedWaiver: lapsedWaiver === null ? null : { owner: lapsedWaiver.owner ?? null, expires: lapsedWaiver.expires },
  };
}

/** What one candidate says, for whoever compares tools. */
export function toOtherReport({ finding, evidence, severity }: Candidate): OtherReport {
  return { tool: finding.tool, evidence, ruleId: finding.ruleId, severity, nativeSeverity: finding.nativeSeverity };
}

/** The worst that each other tool says of a flaw. */
function otherReports({ members }: Flaw, shown: Candidate): OtherReport[] {
  const worst = new Map<string, Candidate>();
  for (const member of members.toSorted(compareCandidates)) {
    if (member.tool !== shown.tool && !worst.has(member.tool)) worst.set(member.tool, member);
  }
  return [...worst.values()].toSorted((left, right) => compareText(left.tool, right.tool)).map(toOtherReport);
}
