import type { BaselineFinding } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import { atEachPlace, atEveryPlace } from '../evidence/finding-places.ts';
import type { RatedSeverity } from '../evidence/severity.ts';
import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { EvidenceSource } from '../ledger/evidence-source.ts';
import type { Policy } from '../policy/policy-schema.ts';
import type { Waiver } from '../policy/exception-schema.ts';
import type { FilterRecord } from '../verdict-v1/filter-record.ts';
import type { WaiverRecord } from '../verdict-v1/waiver-record.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import { compileBaselineComparison } from './baseline-comparison.ts';
import type { Compared } from './baseline-comparison.ts';
import { joinPlaces } from './join-places.ts';
import type { Candidate, CandidateStanding } from './candidate.ts';
import { compileFilter, compileFilterAnywhere, compileWaiver, compileWaiverAnywhere } from './compile-match.ts';
import type { FindingMatcher, WaiverMatcher } from './compile-match.ts';
import { describeMatch } from './describe-match.ts';
import { judgeWaiver } from './judge-waiver.ts';
import type { WaiverStanding } from './judge-waiver.ts';
import { imagePlaces } from './image-places.ts';
import { PathTally, UnplacedTally } from './path-tally.ts';
import { compileSeverityRating } from './rate-severity.ts';

/** All findings with their standing, and what each filter and waiver did. */
export interface Collected {
  readonly candidates: readonly Candidate[];
  readonly filters: readonly FilterRecord[];
  readonly waivers: readonly WaiverRecord[];
  /** Findings that a filter or waiver with `paths` could not match because their place is unknown. They still count. */
  readonly problems: readonly EnforcedProblem[];
}

/** What is recorded about the `paths` of a filter or waiver. */
interface PathRecord {
  readonly tool: string | null;
  readonly paths: PathTally;
  readonly unplaced: UnplacedTally;
}

interface ReadyFilter extends PathRecord {
  readonly matches: FindingMatcher;
  readonly mayMatch: FindingMatcher;
  readonly reason: string;
  removed: number;
}

interface ReadyWaiver extends PathRecord {
  readonly mayMatch: WaiverMatcher;
  readonly waiver: Waiver;
  readonly standing: WaiverStanding;
  readonly matches: WaiverMatcher;
  matched: number;
}

/** Takes every finding of every parsed report through the first three steps: inactive, filtered, waived. */
export function collectCandidates(
  sources: readonly EvidenceSource[],
  policy: Policy,
  baseline: AssessedBaseline | null,
  now: Date,
): Collected {
  const filters = policy.filters.map((filter): ReadyFilter => ({
    ...pathRecordOf(filter),
    matches: compileFilter(filter),
    mayMatch: compileFilterAnywhere(filter),
    reason: filter.reason,
    removed: 0,
  }));
  const waivers = policy.waiverEntries.map((waiver): ReadyWaiver => ({
    ...pathRecordOf(waiver),
    waiver,
    standing: judgeWaiver(waiver, policy.waivers, now),
    matches: compileWaiver(waiver),
    mayMatch: compileWaiverAnywhere(waiver),
    matched: 0,
  }));
  const rate = compileSeverityRating(policy.unrated);
  const compare = compileBaselineComparison(baseline);
  const imageOf = imagePlaces(
    sources.flatMap(({ parsed }) => parsed.map(({ report: { image, imageVersion } }) => ({ image, imageVersion }))),
  );
  const records = [...filters, ...waivers];
  const candidates: Candidate[] = [];
  let report = 0;
  for (const source of sources) {
    const compared = compare(
      source.key,
      source.parsed.map(({ file, report: { findings, image, toolVersions } }) => ({
        path: file.path,
        findings: atEveryPlace(findings),
        image,
        toolVersions,
      })),
    );
    for (const [place, { file, report: parsed }] of source.parsed.entries()) {
      const image = imageOf(parsed);
      const states = compared[place] ?? [];
      let next = 0;
      for (const finding of parsed.findings) {
        const tool = finding.tool.toLowerCase();
        const places = atEachPlace(finding);
        tallyPaths(places, tool, records);
        const common = {
          index: candidates.length,
          evidence: source.key,
          enforce: source.enforce,
          path: file.path,
          report,
          tool,
          image,
          severity: rate(finding),
        };
        const judged = places.map((at) => judgePlace(at, states[next++], { common, rate, filters, waivers }));
        const candidate = joinPlaces(
          finding,
          judged.map(({ candidate: each }) => each),
        );
        tallyTakers(candidate, judged, filters, waivers);
        candidates.push(candidate);
      }
      report += 1;
    }
  }
  return {
    candidates,
    filters: recordFilters(policy, filters),
    waivers: recordWaivers(waivers),
    problems: findUnplaced(policy, filters, waivers),
  };
}

function pathRecordOf({ tool, paths }: Pick<Waiver, 'tool' | 'paths'>): PathRecord {
  return { tool: tool?.toLowerCase() ?? null, paths: new PathTally(paths), unplaced: new UnplacedTally() };
}

function tallyPaths(places: readonly Finding[], tool: string, records: readonly PathRecord[]): void {
  for (const record of records) if (record.tool === null || record.tool === tool) record.paths.add(places);
}

function findUnplaced(
  policy: Policy,
  filters: readonly ReadyFilter[],
  waivers: readonly ReadyWaiver[],
): readonly EnforcedProblem[] {
  const problems = [
    ...policy.filters.flatMap(
      (filter, index) => filters[index]?.unplaced.problems({ kind: 'filter', name: describeMatch(filter) }) ?? [],
    ),
    ...waivers.flatMap(({ waiver, unplaced }) => unplaced.problems({ kind: 'waiver', name: describeMatch(waiver) })),
  ];
  return problems.map((problem) => ({ enforce: 'inform', problem }));
}

/** The candidate as today's rules, filters and waivers would have seen it in the baseline. */
function toEarlier(
  candidate: Candidate,
  then: BaselineFinding,
  rate: (finding: Finding) => RatedSeverity,
  filters: readonly ReadyFilter[],
  waivers: readonly ReadyWaiver[],
): Candidate {
  const { ruleId, category, severity, confidence, location, fingerprint } = then;
  const finding: Finding = { ...candidate.finding, ruleId, category, severity, confidence, location, fingerprint };
  const standing = standingOf(finding, takersOf(finding, null, filters, waivers));
  return { ...candidate, finding, severity: rate(finding), standing };
}

/** One shared object, because most findings are open. */
const open: CandidateStanding = { state: 'open' };

/** What removes a finding from the count. */
interface Takers {
  readonly filter: ReadyFilter | undefined;
  /** Every waiver that matches it, honoured or not; none if a filter took it. */
  readonly waivers: readonly ReadyWaiver[];
}

function takersOf(
  finding: Finding,
  waivedAs: string | null,
  filters: readonly ReadyFilter[],
  waivers: readonly ReadyWaiver[],
): Takers {
  if (finding.standing !== 'active') return { filter: undefined, waivers: [] };
  const filter = filters.find(({ matches }) => matches(finding));
  return { filter, waivers: filter === undefined ? waivers.filter(({ matches }) => matches(finding, waivedAs)) : [] };
}

function standingOf(finding: Finding, { filter, waivers }: Takers): CandidateStanding {
  if (finding.standing !== 'active') return { state: 'inactive', reason: finding.suppressionReason };
  if (filter !== undefined) return { state: 'filtered', reason: filter.reason };
  const honoured = waivers.find(({ standing }) => standing.honoured);
  return honoured === undefined ? open : { state: 'waived', waiver: honoured.waiver };
}

interface PlaceContext {
  /** What the finding is wherever it is. */
  readonly common: Pick<
    Candidate,
    'index' | 'evidence' | 'enforce' | 'path' | 'report' | 'tool' | 'image' | 'severity'
  >;
  readonly rate: (finding: Finding) => RatedSeverity;
  readonly filters: readonly ReadyFilter[];
  readonly waivers: readonly ReadyWaiver[];
}

/** A finding at one place, and what takes it from the count there. */
interface JudgedPlace {
  readonly candidate: Candidate;
  readonly takers: Takers;
  readonly waivedAs: string | null;
}

function judgePlace(
  finding: Finding,
  compared: Compared | undefined,
  { common, rate, filters, waivers }: PlaceContext,
): JudgedPlace {
  const { state = null, formerFingerprint = null, waivedAs = null, earlier = null } = compared ?? {};
  const takers = takersOf(finding, waivedAs, filters, waivers);
  const standing = standingOf(finding, takers);
  const lapsed = takers.waivers.find((waiver) => waiver.standing.state === 'expired');
  const candidate: Candidate = {
    finding,
    ...common,
    baselineState: state,
    formerFingerprint,
    earlier: null,
    standing,
    places: null,
    lapsedWaiver: standing.state === 'open' ? (lapsed?.waiver ?? null) : null,
  };
  const then = earlier?.map((each) => toEarlier(candidate, each, rate, filters, waivers)) ?? null;
  return { candidate: then === null ? candidate : { ...candidate, earlier: then }, takers, waivedAs };
}

/**
 * Counts the finding, once for all its places, for the filters that took it, and for every waiver that matches it,
 * honoured or not. A filter that takes it from some of its places alone removes nothing.
 */
function tallyTakers(
  { standing }: Candidate,
  places: readonly JudgedPlace[],
  filters: readonly ReadyFilter[],
  waivers: readonly ReadyWaiver[],
): void {
  if (standing.state !== 'open')
    for (const filter of new Set(places.map(({ takers }) => takers.filter)))
      if (filter !== undefined) filter.removed += 1;
  for (const waiver of new Set(places.flatMap(({ takers }) => takers.waivers))) waiver.matched += 1;
  const left = places.filter(({ candidate, takers }) => candidate.finding.standing === 'active' && !takers.filter);
  const addFirst = ({ unplaced }: PathRecord, mayMatch: (place: JudgedPlace) => boolean): void => {
    const first = left.find(mayMatch);
    if (first !== undefined) unplaced.add(first.candidate.finding);
  };
  for (const filter of filters) addFirst(filter, ({ candidate }) => filter.mayMatch(candidate.finding));
  for (const waiver of waivers)
    addFirst(waiver, ({ candidate, waivedAs }) => waiver.mayMatch(candidate.finding, waivedAs));
}

function recordFilters(policy: Policy, filters: readonly ReadyFilter[]): readonly FilterRecord[] {
  return policy.filters.map((filter, index) => ({
    index,
    description: describeMatch(filter),
    reason: filter.reason,
    removed: filters[index]?.removed ?? 0,
    unmatchedPaths: filters[index]?.paths.unmatched() ?? null,
  }));
}

function recordWaivers(waivers: readonly ReadyWaiver[]): readonly WaiverRecord[] {
  return waivers.map(({ waiver, standing, matched, paths }, index) => ({
    index,
    description: describeMatch(waiver),
    reason: waiver.reason,
    owner: waiver.owner ?? null,
    expires: waiver.expires,
    state: standing.state,
    daysLeft: standing.daysLeft,
    matched,
    unmatchedPaths: paths.unmatched(),
  }));
}
