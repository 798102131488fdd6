import { groupBy } from '../collections/group-by.ts';
import type { BaselineFinding } from '../evidence/evidence.ts';
import { confidences, severities } from '../evidence/severity.ts';
import { compareText } from '../text/compare-text.ts';
import type { FindingLine } from './baseline-v1.ts';

/** What a tool says about how bad a finding is. */
export type Rating = Pick<BaselineFinding, 'severity' | 'confidence' | 'category'>;

/** A rating, and how many findings have it. */
export interface CountedRating extends Rating {
  readonly count: number;
}

/** The ratings of a line, itself first. */
export function ratingsOf({ severity, confidence, category, count = 1, also = [] }: FindingLine): CountedRating[] {
  return [
    { severity, confidence, category, count },
    ...also.map((rating) => ({ ...rating, count: rating.count ?? 1 })),
  ];
}

/** How many findings a line stands for in each of its reports. */
export function copiesOf(line: FindingLine): number {
  return ratingsOf(line).reduce((sum, { count }) => sum + count, 0);
}

/** Counts equal ratings, worst first: the same findings give the same list, in whatever order they are. */
export function countRatings(findings: readonly Rating[]): CountedRating[] {
  const groups = groupBy(findings, ratingKey);
  return [...groups.values()]
    .flatMap((group) => group.slice(0, 1).map((rating) => ({ ...pickRating(rating), count: group.length })))
    .toSorted(compareRatings);
}

/** The members of a line that say its ratings, in their order in the file. */
export function ratingMembers(
  ratings: readonly CountedRating[],
): Pick<FindingLine, 'severity' | 'confidence' | 'category' | 'count' | 'also'> | null {
  const [first, ...others] = ratings;
  if (first === undefined) return null;
  return {
    ...toMembers(first),
    ...(others.length > 0 && { also: others.map(toMembers) }),
  };
}

function toMembers({ count, ...rating }: CountedRating) {
  return { ...pickRating(rating), ...(count > 1 && { count }) };
}

export function pickRating({ severity, confidence, category }: Rating): Rating {
  return { severity, confidence, category };
}

export function ratingKey({ severity, confidence, category }: Rating): string {
  return `${severity} ${confidence} ${category}`;
}

/** Worst first. */
function compareRatings(left: Rating, right: Rating): number {
  return (
    severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
    confidences.indexOf(left.confidence) - confidences.indexOf(right.confidence) ||
    compareText(left.category, right.category)
  );
}

/** Whether a rating accepts no more than another one: nothing in it is worse, and something may be better. */
export function isNoWorse(now: Rating, then: Rating): boolean {
  return (
    now.category === then.category &&
    isMilder(severities, now.severity, then.severity) &&
    isMilder(confidences, now.confidence, then.confidence)
  );
}

/** Words without an order (`unrated`, `unknown`) are milder than nothing but themselves. */
function isMilder<Word extends string>(scale: readonly Word[], now: Word, then: Word): boolean {
  if (now === then) return true;
  const isOrdered = (word: Word): boolean => word !== 'unrated' && word !== 'unknown';
  return isOrdered(now) && isOrdered(then) && scale.indexOf(now) > scale.indexOf(then);
}
