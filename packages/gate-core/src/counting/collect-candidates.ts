import type { BaselineFinding } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import type { RatedSeverity } from '../evidence/severity.ts';
import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { EvidenceSource } from '../ledger/evidence-source.ts';
import type { Policy, Waiver } from '../policy/policy-schema.ts';
import type { FilterRecord, WaiverRecord } from '../verdict/verdict-v1.ts';
import { compileBaselineComparison } from './baseline-comparison.ts';
import type { Candidate, CandidateStanding } from './candidate.ts';
import { compileFilter, compileWaiver } from './compile-match.ts';
import type { FindingMatcher, WaiverMatcher } from './compile-match.ts';
import { describeMatch } from './describe-match.ts';
import { judgeWaiver } from './judge-waiver.ts';
import type { WaiverStanding } from './judge-waiver.ts';
import { compileSeverityRating } from './rate-severity.ts';

/** All findings with where they stand, and what each filter and waiver did. */
export interface Collected {
  readonly candidates: readonly Candidate[];
  readonly filters: readonly FilterRecord[];
  readonly waivers: readonly WaiverRecord[];
}

interface ReadyFilter {
  readonly matches: FindingMatcher;
  readonly reason: string;
  removed: number;
}

interface ReadyWaiver {
  readonly waiver: Waiver;
  readonly standing: WaiverStanding;
  readonly matches: WaiverMatcher;
  matched: number;
}

/** Takes every finding of every parsed report through the first three steps: inactive, filtered, waived. */
export function collectCandidates(sources: readonly EvidenceSource[], policy: Policy, baseline: AssessedBaseline | null, now: Date): Collected {
  const filters = policy.filters.map((filter): ReadyFilter => ({ matches: compileFilter(filter), reason: filter.reason, removed: 0 }));
  const waivers = policy.waiverEntries.map(
    (waiver): ReadyWaiver => ({ waiver, standing: judgeWaiver(waiver, policy.waivers, now), matches: compileWaiver(waiver), matched: 0 }),
  );
  const rate = compileSeverityRating(policy.unrated);
  const compare = compileBaselineComparison(baseline);
  const candidates: Candidate[] = [];
  let report = 0;
  for (const source of sources) {
    const compared = compare(source.key, source.parsed.map(({ report: { findings } }) => findings));
    for (const [place, { file, report: parsed }] of source.parsed.entries()) {
      for (const [ordinal, finding] of parsed.findings.entries()) {
        const { state = null, formerFingerprint = null, waivedAs = null, earlier = null } = compared[place]?.[ordinal] ?? {};
        const { standing, lapsedWaiver } = placeFinding(finding, waivedAs, filters, waivers);
        const candidate: Candidate = {
          finding,
          index: candidates.length,
          evidence: source.key,
          enforce: source.enforce,
          path: file.path,
          report,
          tool: finding.tool.toLowerCase(),
          severity: rate(finding),
          baselineState: state,
          formerFingerprint,
          earlier: null,
          standing,
          lapsedWaiver,
        };
        candidates.push(earlier === null ? candidate : { ...candidate, earlier: earlier.map((then) => toEarlier(candidate, then, rate)) });
      }
      report += 1;
    }
  }
  return { candidates, filters: recordFilters(policy, filters), waivers: recordWaivers(waivers) };
}

/** The candidate as the rules would have seen it in the baseline. */
function toEarlier(candidate: Candidate, then: BaselineFinding, rate: (finding: Finding) => RatedSeverity): Candidate {
  const { ruleId, category, severity, confidence, location } = then;
  const finding: Finding = { ...candidate.finding, ruleId, category, severity, confidence, location };
  return { ...candidate, finding, severity: rate(finding) };
}

/** Counts the finding for the filter that takes it, and for every waiver that names it, honoured or not. */
function placeFinding(
  finding: Finding,
  waivedAs: string | null,
  filters: readonly ReadyFilter[],
  waivers: readonly ReadyWaiver[],
): { standing: CandidateStanding; lapsedWaiver: Waiver | null } {
  if (finding.standing !== 'active') return { standing: { state: 'inactive', reason: finding.suppressionReason }, lapsedWaiver: null };
  const filter = filters.find(({ matches }) => matches(finding));
  if (filter !== undefined) {
    filter.removed += 1;
    return { standing: { state: 'filtered', reason: filter.reason }, lapsedWaiver: null };
  }
  const covering = waivers.filter(({ matches }) => matches(finding, waivedAs));
  for (const waiver of covering) waiver.matched += 1;
  const honoured = covering.find(({ standing }) => standing.honoured);
  if (honoured !== undefined) return { standing: { state: 'waived', waiver: honoured.waiver }, lapsedWaiver: null };
  const lapsed = covering.find(({ standing }) => standing.state === 'expired');
  return { standing: { state: 'open' }, lapsedWaiver: lapsed?.waiver ?? null };
}

function recordFilters(policy: Policy, filters: readonly ReadyFilter[]): readonly FilterRecord[] {
  return policy.filters.map((filter, index) => ({
    index,
    description: describeMatch(filter),
    reason: filter.reason,
    removed: filters[index]?.removed ?? 0,
  }));
}

function recordWaivers(waivers: readonly ReadyWaiver[]): readonly WaiverRecord[] {
  return waivers.map(({ waiver, standing, matched }, index) => ({
    index,
    description: describeMatch(waiver),
    reason: waiver.reason,
    owner: waiver.owner ?? null,
    expires: waiver.expires,
    state: standing.state,
    daysLeft: standing.daysLeft,
    matched,
  }));
}
