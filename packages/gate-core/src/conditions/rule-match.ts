import { ChangedPlaces } from '../changes/changed-places.ts';
import type { Candidate } from '../counting/candidate.ts';
import { compareCandidates } from '../counting/compare-candidates.ts';
import { countsIn } from '../counting/flaw-pools.ts';
import type { ChangedLines } from '../evidence/changed-lines.ts';
import type { CountRule } from '../policy/rule-schema.ts';
import { compileSelection } from './compile-selection.ts';

/** The finding at the place that is asked for, the first of several; `undefined`: it is at no such place. */
export type FindPlace = (candidate: Candidate) => Candidate | undefined;

/** Which findings count for a rule: those that do at any of their places. */
export interface RuleMatch {
  readonly match: FindPlace;
  /** Where it would match if it were new, and that is unknown. */
  readonly incomparable: FindPlace;
  /** Where it may match, because a place is unknown: its own, or that of a changed file. */
  readonly mayMatch: FindPlace;
}

type PlaceTest = (candidate: Candidate) => boolean;

/** What a rule asks of a finding at one place. */
interface PlaceMatch {
  readonly matches: PlaceTest;
  readonly isIncomparable: PlaceTest;
  readonly mayMatch: PlaceTest;
}

/**
 * Compiles what a count rule selects, its scope included.
 *
 * @param changedLines what the change touches; `undefined`: not told, so nothing is in the scope of a rule about changes.
 */
export function compileRuleMatch(rule: CountRule, changedLines: ChangedLines | undefined): RuleMatch {
  const { matches, isIncomparable, mayMatch } = compilePlaceMatch(rule, changedLines);
  const anywhere = (test: PlaceTest): FindPlace => findPlace(test, rule.waivable);
  return { match: anywhere(matches), incomparable: anywhere(isIncomparable), mayMatch: anywhere(mayMatch) };
}

/** At a place that a filter or waiver took, a finding does not count, though it may at another. */
function findPlace(test: PlaceTest, waivable: boolean): FindPlace {
  return (candidate) => {
    if (candidate.places === null) return test(candidate) ? candidate : undefined;
    return candidate.places
      .filter((place) => countsIn(place, waivable) && test(place))
      .reduce<Candidate | undefined>(
        (worst, place) => (worst === undefined || compareCandidates(place, worst) < 0 ? place : worst),
        undefined,
      );
  };
}

function compilePlaceMatch(rule: CountRule, changedLines: ChangedLines | undefined): PlaceMatch {
  const { takes, mayTake } = compileSelection(rule.count);
  const never = (): boolean => false;
  const { scope } = rule;
  switch (scope) {
    case 'all':
      return { matches: takes, isIncomparable: never, mayMatch: mayTake };
    case 'new':
      return {
        matches: (candidate) => takes(candidate) && isNewTo(rule, candidate, takes),
        isIncomparable: (candidate) => candidate.baselineState === null && takes(candidate),
        mayMatch: (candidate) => mayTake(candidate) && candidate.baselineState !== 'unchanged',
      };
    case 'changed-lines':
    case 'changed-files': {
      if (changedLines === undefined) return { matches: never, isIncomparable: never, mayMatch: never };
      const places = new ChangedPlaces(changedLines);
      return {
        matches: (candidate) => takes(candidate) && places.holds(candidate.finding, scope),
        isIncomparable: never,
        mayMatch: (candidate) => (takes(candidate) || mayTake(candidate)) && places.mayHold(candidate.finding),
      };
    }
  }
}

/**
 * Whether a finding that the rule selects now is new to it: either it was not in the baseline, or the rule would not
 * have selected it as it was there (lower severity or confidence, another category, another path, or removed by one of
 * today's filters or waivers). If a tool says that a finding changed but not how, it is new to every rule that selects
 * by something a tool may change.
 */
export function isNewTo(
  { count: { severity, minConfidence, categories }, waivable }: CountRule,
  { baselineState, earlier }: Candidate,
  selects: (candidate: Candidate) => boolean,
): boolean {
  if (baselineState === 'new') return true;
  if (baselineState === null) return false;
  if (earlier !== null) return !earlier.some((then) => countsIn(then, waivable) && selects(then));
  return (
    baselineState === 'updated' && (severity !== undefined || minConfidence !== undefined || categories !== undefined)
  );
}
