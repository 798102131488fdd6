/** Whole seconds since 1970, both ends inclusive: the precision and the meaning of GitHub's `created=A..B`. */
export interface TimeRange {
  readonly fromSecond: number;
  readonly toSecond: number;
}

/**
 * GitHub shows at most this many results of a list that is filtered:
 * https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-repository
 */
export const filteredResultCap = 1000;

/**
 * Pieces of a range that each hold, if the runs are spread evenly, 90 % of the cap at most: enough margin for chance,
 * few enough to waste no requests on almost empty pages. Newest first; together they cover the range exactly and never
 * overlap.
 *
 * @param totalCount the runs in the range, as far as GitHub says; at the cap there may be more.
 * @returns the range itself if it is a single second, which cannot be divided.
 */
export function divideRange({ fromSecond, toSecond }: TimeRange, totalCount: number): readonly TimeRange[] {
  const seconds = toSecond - fromSecond + 1;
  const pieces = Math.min(seconds, Math.max(2, Math.ceil(totalCount / (filteredResultCap * 0.9))));
  const edge = (index: number): number => fromSecond + Math.floor((seconds * index) / pieces);
  return Array.from({ length: pieces }, (_unused, index) => ({
    fromSecond: edge(index),
    toSecond: edge(index + 1) - 1,
  })).reverse();
}

/** In the form of GitHub's `created` filter: `2026-11-01T00:00:00Z..2026-11-02T00:00:00Z`. */
export function formatRange({ fromSecond, toSecond }: TimeRange): string {
  return `${formatSecond(fromSecond)}..${formatSecond(toSecond)}`;
}

function formatSecond(second: number): string {
  return new Date(second * 1000).toISOString().replace('.000Z', 'Z');
}
