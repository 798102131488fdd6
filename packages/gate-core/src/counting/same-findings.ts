import { groupBy } from '../collections/group-by.ts';
import { compareNullableText, compareText } from '../text/compare-text.ts';
import type { Candidate } from './candidate.ts';
import { findingKey } from './finding-key.ts';
import { identityOf } from './identity-keys.ts';

/** One finding of one tool, however many reports state it (the legs of a matrix). */
export interface SameFindings {
  readonly key: string;
  readonly tool: string;
  readonly members: readonly Candidate[];
  /** `null`: it never means the same as another tool's. */
  readonly site: string | null;
  readonly place: string | null;
  /** The identity keys of all of them: what one report does not confirm is no evidence, so that a further report only takes away. */
  readonly keys: () => readonly string[];
}

/** Gathers what is one finding. The result has an order of its own, which depends on nothing but tools, places and fingerprints. */
export function gatherSameFindings(candidates: readonly Candidate[]): readonly SameFindings[] {
  const groups = groupBy(candidates, findingKey);
  return [...groups].map(([key, members]) => toSameFindings(key, members)).toSorted(compareSameFindings);
}

function toSameFindings(key: string, members: readonly Candidate[]): SameFindings {
  const identities = members.map(({ finding }) => identityOf(finding));
  const [first = null] = identities;
  const isOneSite = identities.every((identity) => identity !== null && identity.site === first?.site);
  return {
    key,
    tool: members[0]?.tool ?? '',
    members,
    site: isOneSite ? (first?.site ?? null) : null,
    place: first?.place ?? null,
    keys: () => commonTo(identities.map((identity) => identity?.keys() ?? [])),
  };
}

function commonTo(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists;
  return others.reduce((common, list) => {
    const other = new Set(list);
    return common.filter((key) => other.has(key));
  }, first);
}

/** Those that name their place first, by place. */
function compareSameFindings(left: SameFindings, right: SameFindings): number {
  return compareNullableText(left.place, right.place) || compareText(left.key, right.key);
}
