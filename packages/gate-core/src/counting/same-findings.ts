import { groupBy } from '../collections/group-by.ts';
import { compareNullableText, compareText } from '../text/compare-text.ts';
import type { Candidate } from './candidate.ts';
import { findingKey } from './finding-key.ts';
import { identityOf } from './identity-keys.ts';
import type { Identity } from './identity-keys.ts';

/**
 * One finding of one tool, however many reports state it (the legs of a matrix).
 *
 * @see ADR 0053
 */
export interface SameFindings {
  readonly key: string;
  readonly tool: string;
  readonly members: readonly Candidate[];
  readonly place: string | null;
  /** Where its reports put it. One site, mostly; none: it never means the same as another tool's. */
  readonly sites: readonly string[];
  /**
   * The identity keys that any of its reports gives it at a site; more reports give more. A finding with a key can keep
   * others with that key from being joined.
   */
  readonly claimedKeys: (site: string) => ReadonlySet<string>;
  /**
   * The keys that all of its reports confirm: more reports leave fewer. These alone can make it mean the same as
   * another tool's.
   */
  readonly sureKeys: (site: string) => ReadonlySet<string>;
}

/**
 * Groups the candidates that are one finding. The order of the result depends only on tools, places and fingerprints.
 */
export function gatherSameFindings(candidates: readonly Candidate[]): readonly SameFindings[] {
  const groups = groupBy(candidates, findingKey);
  return [...groups].map(([key, members]) => toSameFindings(key, members)).toSorted(compareSameFindings);
}

function toSameFindings(key: string, members: readonly Candidate[]): SameFindings {
  const all = members.map(identityOf);
  const identities = all.filter((identity) => identity !== null);
  const onSite = (site: string): readonly Identity[] => identities.filter((identity) => identity.site === site);
  return {
    key,
    tool: members[0]?.tool ?? '',
    members,
    place: identities[0]?.place ?? null,
    sites: [...new Set(identities.map(({ site }) => site))],
    claimedKeys: (site) => new Set(onSite(site).flatMap((identity) => identity.keys())),
    sureKeys: (site) => commonTo(all.map((identity) => (identity?.site === site ? identity.keys() : []))),
  };
}

function commonTo(lists: readonly (readonly string[])[]): ReadonlySet<string> {
  const [first = [], ...others] = lists;
  const common = new Set(first);
  for (const list of others) {
    const other = new Set(list);
    for (const key of common) if (!other.has(key)) common.delete(key);
  }
  return common;
}

/** Those that name their place first, by place. */
function compareSameFindings(left: SameFindings, right: SameFindings): number {
  return compareNullableText(left.place, right.place) || compareText(left.key, right.key);
}
