import { groupBy } from '../collections/group-by.ts';
import { compareNullableText, compareText } from '../text/compare-text.ts';
import type { Candidate } from './candidate.ts';
import { findingKey } from './finding-key.ts';
import { identityOf } from './identity-keys.ts';

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
  claimedKeys(site: string): ReadonlySet<string>;
  /** The keys that all of its reports confirm: more reports leave fewer. Only these can join it with another tool's. */
  sureKeys(site: string): ReadonlySet<string>;
}

/**
 * Groups the candidates that are one finding. The order of the result depends only on tools, places and fingerprints.
 */
export function gatherSameFindings(candidates: readonly Candidate[]): readonly SameFindings[] {
  const gathered: SameFindings[] = [];
  for (const [key, members] of groupBy(candidates, findingKey)) gathered.push(new GatheredFindings(key, members));
  return gathered.sort(compareSameFindings);
}

/** Keeps only texts, because there may be a million findings. Identities, which are rarely needed, are recomputed. */
class GatheredFindings implements SameFindings {
  readonly key: string;
  readonly members: readonly Candidate[];
  readonly place: string | null;
  readonly sites: readonly string[];

  constructor(key: string, members: readonly Candidate[]) {
    const identities = members.map(identityOf).filter((identity) => identity !== null);
    this.key = key;
    this.members = members;
    this.place = identities[0]?.place ?? null;
    this.sites = [...new Set(identities.map(({ site }) => site))];
  }

  get tool(): string {
    return this.members[0]?.tool ?? '';
  }

  claimedKeys(site: string): ReadonlySet<string> {
    return new Set(this.#keysOn(site).flat());
  }

  sureKeys(site: string): ReadonlySet<string> {
    return commonTo(this.#keysOn(site));
  }

  /** Of each member: none where it is not on the site. */
  #keysOn(site: string): readonly (readonly string[])[] {
    return this.members.map((member) => {
      const identity = identityOf(member);
      return identity?.site === site ? identity.keys() : [];
    });
  }
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
