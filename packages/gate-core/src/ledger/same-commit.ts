import { compareText } from '../text/compare-text.ts';

const abbreviated = /^[0-9a-f]{7,64}$/u;

/**
 * Whether two names of a commit can be the same one: equal, or one the abbreviation (seven digits or more) of the
 * other.
 */
export function isSameCommit(left: string, right: string): boolean {
  const [one, other] = [left.toLowerCase(), right.toLowerCase()];
  return one === other || isAbbreviation(one, other) || isAbbreviation(other, one);
}

function isAbbreviation(short: string, whole: string): boolean {
  return abbreviated.test(short) && whole.startsWith(short);
}

/** The distinct commits in a set of names: of an abbreviation and its full name, the full one. */
export function distinctCommits(names: Iterable<string>): readonly string[] {
  const distinct: string[] = [];
  const longestFirst = [...new Set(names)].toSorted(
    (left, right) => right.length - left.length || compareText(left, right),
  );
  for (const name of longestFirst) if (!distinct.some((known) => isSameCommit(known, name))) distinct.push(name);
  return distinct.toSorted(compareText);
}
