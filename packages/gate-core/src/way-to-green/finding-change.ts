import { groupBy } from '../collections/group-by.ts';
import { findingKey } from '../counting/finding-key.ts';
import type { Flaw } from '../counting/deduplicate.ts';
import { compareCandidates } from '../counting/compare-candidates.ts';
import { toFindingReference } from '../conditions/finding-reference.ts';
import type { CountedFlaw } from '../conditions/finding-reference.ts';
import type { Excess } from '../conditions/judged-rule.ts';
import type { Finding } from '../evidence/finding.ts';
import { atEachPlace } from '../evidence/finding-places.ts';
import { compareText } from '../text/compare-text.ts';
import type { Change } from '../verdict-v1/way-to-green.ts';
import { chooseFix } from '../versions/choose-fix.ts';
import type { PackageFixes } from './package-fixes.ts';

/** One change that clears flaws: a finding fixed, or a package upgraded. Changes never overlap. */
export interface FindingChange {
  /** The findings that it removes, of all failing rules. */
  readonly flaws: readonly CountedFlaw[];
  /** How many flaws it clears for each failing rule, in their order. */
  readonly clears: readonly number[];
  /** In the verdict's form; created on request, since only a few of many are shown. */
  describe(): Change;
}

/**
 * All changes that help any failing rule, the worst findings first. One upgrade removes all findings on a package in
 * one version that have a fixed version.
 */
export function listFindingChanges(excesses: readonly Excess[], fixes: PackageFixes): readonly FindingChange[] {
  const cleared = new Map<Flaw, ClearedFlaw>();
  excesses.forEach(({ counted }, rule) => {
    for (const item of counted) {
      const known = cleared.get(item.flaw);
      if (known === undefined) cleared.set(item.flaw, { counted: item, rules: [rule] });
      else known.rules.push(rule);
    }
  });
  const groups = groupBy(cleared.values(), ({ counted }) => changeKey(counted, fixes));
  const changes: FindingChange[] = [];
  for (const group of groups.values()) changes.push(new ChangeOfFlaws(group, excesses.length, fixes));
  return changes.sort(compareShown);
}

/** A flaw, and the places of the failing rules that count it. */
interface ClearedFlaw {
  readonly counted: CountedFlaw;
  readonly rules: number[];
}

/**
 * Fixable findings of one package and version share a key. So does one finding in several reports, each of which counts
 * if `deduplicate` is off: it is fixed once.
 */
function changeKey({ flaw }: CountedFlaw, fixes: PackageFixes): string {
  const upgrade = fixes.upgradeFor(flaw.members);
  return upgrade === null ? `finding ${findingKey(flaw.survivor)}` : `package ${upgrade.key}`;
}

/** A class, because there may be a million. */
class ChangeOfFlaws implements FindingChange {
  readonly flaws: readonly CountedFlaw[];
  readonly clears: readonly number[];
  readonly #fixes: PackageFixes;

  constructor(group: readonly ClearedFlaw[], ruleCount: number, fixes: PackageFixes) {
    this.flaws = group.map(({ counted }) => counted).sort((left, right) => compareCandidates(left.shown, right.shown));
    const clears = Array.from({ length: ruleCount }, () => 0);
    for (const { rules } of group) for (const rule of rules) clears[rule] = (clears[rule] ?? 0) + 1;
    this.clears = clears;
    this.#fixes = fixes;
  }

  describe(): Change {
    return describe(this.flaws, this.#fixes);
  }
}

function describe(flaws: readonly CountedFlaw[], fixes: PackageFixes): Change {
  const [worst] = flaws;
  if (worst === undefined) throw new RangeError('a change without a finding');
  const upgrade = fixes.upgradeFor(worst.flaw.members);
  if (upgrade === null) return { kind: 'fix-finding', finding: toFindingReference(worst), findings: findingsOf(flaws) };
  // A flaw that two rules count from different pools is still one flaw.
  const clears = new Set(flaws.map(({ flaw }) => flaw.survivor)).size;
  const { package: reference } = upgrade;
  const { to, oneOf } = chooseFix(
    reference.ecosystem,
    reference.version,
    flaws.flatMap(({ flaw }) => fixes.upgradeFor(flaw.members)?.fixes ?? []),
  );
  return {
    kind: 'upgrade-package',
    package: reference.name,
    from: reference.version,
    to,
    oneOf: [...oneOf],
    paths: pathsOf(flaws),
    clears,
    findings: findingsOf(flaws),
  };
}

/** Each finding once at each of its places, however many reports state it. */
function findingsOf(flaws: readonly CountedFlaw[]): Extract<Change, { kind: 'fix-finding' }>['findings'] {
  const members = flaws.flatMap(({ flaw }) => flaw.members.flatMap(atEachPlaceOf));
  const each = new Map(
    members.map((member) => [
      JSON.stringify([member.tool, member.finding.fingerprint, member.finding.location?.path]),
      member,
    ]),
  );
  return [...each.values()].map(({ tool, finding }) => ({
    tool,
    fingerprint: finding.fingerprint,
    path: finding.location?.path ?? null,
  }));
}

function atEachPlaceOf({
  tool,
  finding,
}: Flaw['survivor']): readonly { readonly tool: string; readonly finding: Finding }[] {
  return atEachPlace(finding).map((one) => ({ tool, finding: one }));
}

function pathsOf(flaws: readonly CountedFlaw[]): string[] {
  const members = flaws.flatMap(({ flaw }) => flaw.members.flatMap(atEachPlaceOf));
  const paths = members.flatMap(({ finding }) => finding.location?.path ?? []);
  return [...new Set(paths)].toSorted(compareText);
}

function compareShown(left: FindingChange, right: FindingChange): number {
  const [leftFlaw, rightFlaw] = [left.flaws[0], right.flaws[0]];
  if (leftFlaw === undefined || rightFlaw === undefined) return 0;
  return compareCandidates(leftFlaw.shown, rightFlaw.shown);
}
