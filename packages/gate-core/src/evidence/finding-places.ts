import { compareText } from '../text/compare-text.ts';
import { compareLocations } from './compare-locations.ts';
import type { Finding, FindingPlace } from './finding.ts';

/**
 * A finding as if its tool had reported it at each of its places by itself: what a place is held against, be it a
 * change, paths or a baseline, is held against each. They are in the order of their paths and lines, whatever the order
 * of the report: two places that are alike for a baseline are then told apart in one way.
 *
 * @see ADR 0215
 */
export function atEachPlace(finding: Finding): readonly Finding[] {
  const { furtherPlaces, ...first } = finding;
  if (furtherPlaces === undefined) return [finding];
  return [first, ...furtherPlaces.map((place) => withPlace(first, place))].sort(comparePlaces);
}

function comparePlaces(left: Finding, right: Finding): number {
  return compareLocations(left.location, right.location) || compareText(left.fingerprint, right.fingerprint);
}

/** Its own content is that of its first place. */
function withPlace({ contentFingerprint: _own, ...finding }: Finding, place: FindingPlace): Finding {
  return { ...finding, ...place };
}

/** Findings {@link atEachPlace}. Mostly, each is at one place: then the list itself. */
export function atEveryPlace(findings: readonly Finding[]): readonly Finding[] {
  return findings.some(({ furtherPlaces }) => furtherPlaces !== undefined) ? findings.flatMap(atEachPlace) : findings;
}
