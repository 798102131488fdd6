import type { Finding } from '../evidence/finding.ts';
import type { Candidate, CandidateStanding } from './candidate.ts';

/** What is known of a finding once that of each of its places is. */
type Joined = Pick<
  Candidate,
  'baselineState' | 'formerFingerprint' | 'earlier' | 'standing' | 'lapsedWaiver' | 'places'
>;

/**
 * A finding from what it is at each of its places: it counts while it does at any, and is new if it is at any.
 *
 * @param places in the order of the finding's places; never empty
 * @see ADR 0215
 */
export function joinPlaces(finding: Finding, places: readonly Candidate[]): Candidate {
  const [first, ...others] = places;
  if (first === undefined) throw new RangeError('a finding without a place');
  if (others.length === 0) return first;
  const joined: Joined = {
    baselineState: stateOf(places),
    formerFingerprint: first.formerFingerprint,
    earlier: null,
    standing: standingOf(first, others),
    lapsedWaiver: places.find(({ lapsedWaiver }) => lapsedWaiver !== null)?.lapsedWaiver ?? null,
    places,
  };
  return { ...first, finding, ...joined };
}

/** What is not known of one place is not known of the finding, unless another place already makes it new. */
function stateOf(places: readonly Candidate[]): Candidate['baselineState'] {
  const states = new Set(places.map(({ baselineState }) => baselineState));
  return (['new', null, 'updated', 'unchanged'] as const).find((state) => states.has(state)) ?? null;
}

/** From what counts most to what counts least: a rule may count what is waived, and nothing counts what is filtered. */
const order: readonly CandidateStanding['state'][] = ['open', 'waived', 'filtered', 'inactive'];

function standingOf(first: Candidate, others: readonly Candidate[]): CandidateStanding {
  return others.reduce(
    (most, { standing }) => (order.indexOf(standing.state) < order.indexOf(most.state) ? standing : most),
    first.standing,
  );
}
