import type { Condition, LineRange, MetricCondition, VerdictV1 } from '@portcullis/gate-core';
import { formatNumber, quantity } from './numbers.ts';
import { listSentence, name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

type Patch = NonNullable<MetricCondition['patch']>;

const shownRanges = 6;
const namedFiles = 2;

/** Changed lines of one file that are not covered, or a changed file that no report mentions. */
export interface PatchRow {
  readonly path: string;
  /** `unmeasured`: no report mentions the file. */
  readonly kind: 'uncovered' | 'unmeasured';
  /** The stretches that it is about, as far as they are listed. */
  readonly ranges: readonly LineRange[];
  /** What is wrong with the file, without its path. */
  readonly what: Sentence;
}

/** The rows of a condition about changed lines, and how many more files there are. */
export interface PatchRows {
  readonly shown: readonly PatchRow[];
  readonly more: number;
}

/** What a condition lists of the change: uncovered lines by file, then files that no report mentions. */
export function patchRows(condition: Condition): PatchRows {
  const patch = condition.kind === 'metric' ? condition.patch : null;
  if (condition.kind !== 'metric' || patch === null) return { shown: [], more: 0 };
  const noun = condition.metric === 'coverage.branches' ? 'not all branches are taken on' : 'not covered:';
  const uncovered = patch.uncovered.map(({ path, ranges, lines }): PatchRow => ({
    kind: 'uncovered',
    path,
    ranges,
    what: sentence`${words(noun)} ${rangeWords(ranges, lines)}`,
  }));
  const unmeasured = patch.unmeasured.map(({ path, ranges, lines }): PatchRow => ({
    kind: 'unmeasured',
    path,
    ranges,
    what: [words(`in no coverage report (${quantity(lines, 'changed line')})`)],
  }));
  const shown = [...uncovered, ...unmeasured];
  return { shown, more: patch.uncoveredFiles + patch.unmeasuredFiles - shown.length };
}

/**
 * Stretches of lines in words.
 *
 * @param lines how many there are in all.
 * @example
 * rangeWords([[3, 5], [9, 9]], 4) // lines 3-5 and 9
 */
export function rangeWords(ranges: readonly LineRange[], lines: number): Sentence {
  const shown = ranges.slice(0, shownRanges);
  const rest = lines - shown.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const texts = shown.map(([from, to]) => (from === to ? String(from) : `${String(from)}-${String(to)}`));
  const all = rest > 0 ? [...texts, `${formatNumber(rest)} more`] : texts;
  return sentence`${words(lines === 1 ? 'line ' : 'lines ')}${listSentence(
    all.map((text) => [words(text)]),
    'and',
    all.length,
  )}`;
}

/** What is wrong with one stretch of changed lines, beside the code. */
export function stretchWords({ metric }: Pick<MetricCondition, 'metric'>, [from, to]: LineRange): Sentence {
  const lines = from === to ? 'this changed line' : `these changed lines (${String(from)}-${String(to)})`;
  return [
    words(metric === 'coverage.branches' ? `not all branches on ${lines} are taken` : `no test reaches ${lines}`),
  ];
}

/** A row in one sentence: `app/cart.py: not covered: lines 3-5 and 9`. */
export function patchRowWords({ path, what }: PatchRow): Sentence {
  return sentence`${name(path)}: ${what}`;
}

/** How much of the change is covered: `18 of 25 changed lines`. */
export function patchShareWords({ metric, patch }: Pick<MetricCondition, 'metric' | 'patch'>): Sentence {
  if (patch === null || patch.total === 0) return [];
  const noun = metric === 'coverage.branches' ? 'branches on changed lines' : 'changed lines';
  return [words(`${formatNumber(patch.covered)} of ${formatNumber(patch.total)} ${noun}`)];
}

/** Files that a rule about changed lines does not look at, because no report mentions them. */
export function unmeasuredWords(patch: Patch | null): Sentence {
  if (patch === null || patch.countsUnmeasured || patch.unmeasuredFiles === 0) return [];
  const paths = patch.unmeasured.map(({ path }) => [name(path)]);
  const rest = patch.unmeasuredFiles - Math.min(namedFiles, paths.length);
  const named = [...paths.slice(0, namedFiles), ...(rest > 0 ? [[words(`${formatNumber(rest)} more`)]] : [])];
  const what = patch.unmeasuredFiles === 1 ? 'a changed source file is' : 'changed source files are';
  return sentence`${words(what)} in no coverage report: ${listSentence(named, 'and', named.length)}`;
}

/** What a diff holds: `4 files, 31 changed lines`. */
export function changedLinesWords({ files, lines }: NonNullable<VerdictV1['changedLines']>): string {
  return `${quantity(files, 'file')}, ${quantity(lines, 'changed line')}`;
}
