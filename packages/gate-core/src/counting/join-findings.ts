import { compareText } from '../text/compare-text.ts';
import { anyPlace } from './identity-keys.ts';
import type { SameFindings } from './same-findings.ts';
import { UnionFind } from './union-find.ts';
import { groupBy } from '../collections/group-by.ts';

/** Which findings mean the same flaw. */
export interface JoinedFindings {
  readonly flaws: readonly (readonly SameFindings[])[];
  /** Whether some of these flaws could be one if others did not exist. */
  readonly mayJoin: boolean;
}

/**
 * Joins findings of several tools that mean the same flaw, so that **more findings never join more**: two that are
 * separate stay separate whatever is added. Whichever of them a rule selects, more evidence therefore never lowers its
 * count. Takes roughly linear time.
 *
 * Keys are used from the most to the least specific. For each key, everything that better keys connect, however
 * loosely, is one unit: it joins others under this key only if all of it certainly has the key, and each part of it is
 * the first of its tool, and of its reports, to claim the key. So all findings of a flaw share a key, and no flaw has
 * two findings of one tool or of one report. Doubtful cases stay separate.
 *
 * @param findings in an order that does not depend on the other findings.
 */
export function joinFindings(findings: readonly SameFindings[]): JoinedFindings {
  const flaws: (readonly SameFindings[])[] = [];
  let mayJoin = false;
  for (const [site, members] of groupBySite(findings)) {
    const joined = joinOnSite(site, members);
    if (joined.mayJoin) mayJoin = true;
    // A finding that reports put at several sites is joined at none, and would be listed at each.
    for (const flaw of joined.flaws) if (isOnOneSite(flaw[0])) flaws.push(flaw);
  }
  for (const finding of findings) if (!isOnOneSite(finding)) flaws.push([finding]);
  return { flaws, mayJoin };
}

function isOnOneSite(finding: SameFindings | undefined): boolean {
  return finding?.sites.length === 1;
}

function groupBySite(findings: readonly SameFindings[]): ReadonlyMap<string, readonly SameFindings[]> {
  const groups = new Map<string, SameFindings[]>();
  for (const finding of findings) {
    for (const site of finding.sites) {
      const members = groups.get(site);
      if (members === undefined) groups.set(site, [finding]);
      else members.push(finding);
    }
  }
  return groups;
}

function joinOnSite(site: string, findings: readonly SameFindings[]): JoinedFindings {
  // Most sites have one finding, and the list itself is its flaw.
  if (findings.length === 1) return { flaws: [findings], mayJoin: false };
  const [first] = findings;
  const isOneTool = findings.every(({ tool }) => tool === first?.tool);
  if (isOneTool) return { flaws: findings.map((finding) => [finding]), mayJoin: false };
  const sureKeys = findings.map((finding) => finding.sureKeys(site));
  const claims = listClaims(site, findings);
  const flaws = new UnionFind(findings.length);
  const connected = new UnionFind(findings.length);
  for (const [key, claimants] of claims) {
    const speakers = firstSpeakers(findings, key, claimants).filter((index) => sureKeys[index]?.has(key) === true);
    const counts = new Map<number, number>();
    for (const speaker of speakers) counts.set(connected.find(speaker), (counts.get(connected.find(speaker)) ?? 0) + 1);
    flaws.joinAll(speakers.filter((speaker) => counts.get(connected.find(speaker)) === connected.sizeOf(speaker)));
    connected.joinAll(claimants);
  }
  const groups = groupBy(findings.keys(), (index) => flaws.find(index));
  return {
    flaws: [...groups.values()].map((members) => members.flatMap((index) => findings[index] ?? [])),
    mayJoin: claims.some(([key, claimants]) => mayJoinOn(key, claimants, findings, flaws, groups)),
  };
}

type Claim = readonly [key: string, claimants: readonly number[]];

/** Keys that several findings claim, the most specific first. */
function listClaims(site: string, findings: readonly SameFindings[]): readonly Claim[] {
  const claims = findings.flatMap((finding, index) => [...finding.claimedKeys(site)].map((key) => ({ key, index })));
  return [...groupBy(claims, ({ key }) => key)]
    .map(([key, of]): Claim => [key, of.map(({ index }) => index)])
    .filter(([, claimants]) => claimants.length > 1)
    .toSorted(([left], [right]) => compareText(left, right));
}

/**
 * The first of each tool and each report. If a place is optional, only those without one and those at the first place.
 */
function firstSpeakers(
  findings: readonly SameFindings[],
  key: string,
  claimants: readonly number[],
): readonly number[] {
  const firstPlace = claimants.map((index) => findings[index]?.place ?? null).find((place) => place !== null);
  const tools = new Set<string>();
  const reports = new Set<number>();
  return claimants.filter((index) => {
    const finding = findings[index];
    if (finding === undefined) return false;
    const isFirst = !tools.has(finding.tool) && finding.members.every(({ report }) => !reports.has(report));
    tools.add(finding.tool);
    for (const { report } of finding.members) reports.add(report);
    return isFirst && (!key.startsWith(anyPlace) || finding.place === null || finding.place === firstPlace);
  });
}

/** Flaws that all have a finding of one tool can never be the same; nor can those at several places. */
function mayJoinOn(
  key: string,
  claimants: readonly number[],
  findings: readonly SameFindings[],
  flaws: UnionFind,
  groups: ReadonlyMap<number, readonly number[]>,
): boolean {
  const roots = [...new Set(claimants.map((index) => flaws.find(index)))];
  if (roots.length < 2 || (key.startsWith(anyPlace) && claimants.every((index) => findings[index]?.place !== null)))
    return false;
  const tools = roots.map((root) => new Set((groups.get(root) ?? []).map((index) => findings[index]?.tool)));
  const [first, ...others] = tools;
  return ![...(first ?? [])].some((tool) => others.every((each) => each.has(tool)));
}
