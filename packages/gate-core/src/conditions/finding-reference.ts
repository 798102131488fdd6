import type { Candidate } from '../counting/candidate.ts';
import { compareCandidates } from '../counting/compare-candidates.ts';
import type { Flaw } from '../counting/deduplicate.ts';
import { compareText } from '../text/compare-text.ts';
import type { FindingReference, OtherReport } from '../verdict-v1/finding-reference.ts';

/** A flaw as one condition counts it. */
export interface CountedFlaw {
  readonly flaw: Flaw;
  /** The worst member that the condition counts; it represents the flaw. */
  readonly shown: Candidate;
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

/** What another tool reported, for comparison. */
export function toOtherReport({ finding, evidence, severity }: Candidate): OtherReport {
  return { tool: finding.tool, evidence, ruleId: finding.ruleId, severity, nativeSeverity: finding.nativeSeverity };
}

/** The worst rating that each other tool gives a flaw. */
function otherReports({ members }: Flaw, shown: Candidate): OtherReport[] {
  const worst = new Map<string, Candidate>();
  for (const member of members.toSorted(compareCandidates)) {
    if (member.tool !== shown.tool && !worst.has(member.tool)) worst.set(member.tool, member);
  }
  return [...worst.values()].toSorted((left, right) => compareText(left.tool, right.tool)).map(toOtherReport);
}
