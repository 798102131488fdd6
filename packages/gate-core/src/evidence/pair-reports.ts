/**
 * Pairs the reports of one piece of evidence with those of an earlier state that they continue, by the first of these
 * that applies:
 *
 * 1. the same path;
 * 2. the same path but for numbers and commits in it (`api-1.4.0.xml` and `api-1.5.0.xml`), if no other report on
 *    either side has that name;
 * 3. the only report on each side, whatever its name.
 *
 * Anything else would be a guess: `coverage-3.11.xml` does not become `coverage-3.13.xml` because one came and the
 * other went.
 *
 * @param paths of the judged reports, unread ones included.
 * @param earlierPaths of the earlier reports, unread ones included.
 * @returns the earlier path by the judged one; no earlier path twice.
 * @example
 * pairReports(['cov/api.xml', 'cov/web.xml'], ['cov/api.xml']) // Map { 'cov/api.xml' => 'cov/api.xml' }
 */
export function pairReports(paths: Iterable<string>, earlierPaths: Iterable<string>): ReadonlyMap<string, string> {
  const judged = new Set(paths);
  const earlier = new Set(earlierPaths);
  const [onlyJudged] = judged;
  const [onlyEarlier] = earlier;
  if (judged.size === 1 && earlier.size === 1 && onlyJudged !== undefined && onlyEarlier !== undefined)
    return new Map([[onlyJudged, onlyEarlier]]);
  const earlierByStem = soleByStem(earlier);
  const judgedByStem = soleByStem(judged);
  const pairs = new Map<string, string>();
  for (const path of judged) {
    const stem = stemOf(path);
    const like = judgedByStem.get(stem) === path ? earlierByStem.get(stem) : undefined;
    const match = earlier.has(path) ? path : like;
    if (match !== undefined && match !== null) pairs.set(path, match);
  }
  return pairs;
}

/** The one path of each stem; `null` where there are several. */
function soleByStem(paths: ReadonlySet<string>): ReadonlyMap<string, string | null> {
  const byStem = new Map<string, string | null>();
  for (const path of paths) {
    const stem = stemOf(path);
    byStem.set(stem, byStem.has(stem) ? null : path);
  }
  return byStem;
}

/** A commit as git prints it. It must have a digit, because `deadbeef` and `facade` are words. */
const commit = /(?<![0-9a-z])(?=[a-f]*\d)[0-9a-f]{7,64}(?![0-9a-z])/giu;
const number = /\d+(?:[._-]\d+)*/gu;

function stemOf(path: string): string {
  return path.replace(commit, '#').replace(number, '#');
}
