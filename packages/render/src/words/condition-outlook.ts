import type { Condition, CountCondition, MetricCondition } from '@portcullis/gate-core';
import { unitOf } from './condition-figures.ts';
import { formatDifference, formatNumber, formatValue } from './numbers.ts';
import type { Unit } from './numbers.ts';
import { unmeasuredWords } from './patch-words.ts';
import { unmatchedPathsWords } from './path-words.ts';
import { remedyWords } from './remedy-words.ts';
import { joinSentences, listSentence, name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** What would turn the condition green; if it already holds, how much room is left. */
export function outlookWords(condition: Condition): Sentence {
  switch (condition.state) {
    case 'failed':
      return remedies(condition);
    case 'undetermined':
      return withUnmatched(
        withLenient(
          condition.remedies.length > 0 ? sentence`not judged; ${remedies(condition)}` : [words('not judged')],
          condition,
        ),
        condition,
      );
    case 'warned':
      return withUnmatched(withLenient(sentence`${roomWords(condition)}${warnWords(condition)}`, condition), condition);
    case 'passed':
      return withUnmatched(withLenient(roomWords(condition), condition), condition);
    case 'not-applicable':
      return withUnmatched(withLenient(notApplicableWords(condition), condition), condition);
  }
}

/**
 * Adds what a rule did not look at, because the evidence is more lenient than the rule, and whether it would pass with
 * that.
 */
function withLenient(outlook: Sentence, condition: Condition): Sentence {
  const parts = lenientParts(condition);
  if (parts.length === 0) return outlook;
  const effect = words(parts.some(({ breaks }) => breaks) ? ', with which it would fail' : '');
  const listed = listSentence(
    parts.map(({ part }) => part),
    'and',
    3,
  );
  return joinSentences(
    [outlook, sentence`not counting ${listed}${effect}`].filter(({ length }) => length > 0),
    '; ',
  );
}

interface LenientPart {
  readonly part: Sentence;
  readonly breaks: boolean;
}

function lenientParts(condition: Condition): readonly LenientPart[] {
  switch (condition.kind) {
    case 'count':
      return condition.lenientEvidence
        .filter(({ findings }) => findings > 0)
        .map((each) => ({ part: sentence`${each.findings} of ${sourceWords(each)}`, breaks: each.breaks }));
    case 'metric':
      return condition.lenientEvidence.flatMap((each) =>
        each.found === null ? [] : [{ part: lenientMetric(each, each.found, condition.unit), breaks: each.breaks }],
      );
    case 'job':
      return [];
  }
}

type LenientMetric = MetricCondition['lenientEvidence'][number];

function lenientMetric(each: LenientMetric, found: number, unit: Unit): Sentence {
  return each.breaks ? sentence`${sourceWords(each)} at ${words(formatValue(found, unit))}` : sourceWords(each);
}

function sourceWords({ evidence, enforce }: Pick<LenientMetric, 'evidence' | 'enforce'>): Sentence {
  return sentence`${name(evidence)} (${words(enforce)})`;
}

/** Paths that match nothing most likely do not mean what their author thinks. */
function withUnmatched(outlook: Sentence, condition: Condition): Sentence {
  return joinSentences(
    [outlook, unmatchedWords(condition)].filter(({ length }) => length > 0),
    '; ',
  );
}

function unmatchedWords(condition: Condition): Sentence {
  switch (condition.kind) {
    case 'count':
      return unmatchedPathsWords(condition.unmatchedPaths);
    case 'metric':
      return unmeasuredWords(condition.patch);
    case 'job':
      return [];
  }
}

/**
 * If several reports of one rule need a remedy, each is named. A single one is named by the way to green, because the
 * line is short here.
 */
export function remedies(condition: Condition): Sentence {
  const { remedies: all } = condition;
  const unit = unitOf(condition);
  const moves = all.filter((remedy) => 'report' in remedy);
  return listSentence(
    all.map((remedy) => remedyWords(remedy, unit, moves.length > 1 ? 'placed' : 'implied')),
    'and',
    5,
  );
}

function roomWords(condition: Condition): Sentence {
  switch (condition.kind) {
    case 'count':
      return countRoom(condition);
    case 'metric':
      return metricRoom(condition);
    case 'job':
      return [];
  }
}

function countRoom({ headroom, limit }: CountCondition): Sentence {
  if (limit.max === 0) return [];
  return [words(headroom === 0 ? 'nothing left' : `${formatNumber(headroom)} left`)];
}

function metricRoom({ headroom, unit }: MetricCondition): Sentence {
  if (headroom === null) return [];
  if (headroom === 0) return [words('nothing left')];
  return [
    words(
      headroom < 0
        ? `${formatDifference(-headroom, unit)} past the limit`
        : `${formatDifference(headroom, unit)} to spare`,
    ),
  ];
}

function warnWords(condition: Condition): Sentence {
  switch (condition.kind) {
    case 'count':
      return warnsAt('from', condition.limit.warnAt, 'findings');
    case 'metric':
      return warnsAt(condition.limit.max === null ? 'below' : 'above', condition.limit.warnAt, condition.unit);
    case 'job':
      return [];
  }
}

function warnsAt(relation: string, warnAt: number | null, unit: Unit): Sentence {
  return warnAt === null ? [] : [words(`; warns ${relation} ${formatValue(warnAt, unit)}`)];
}

function notApplicableWords(condition: Condition): Sentence {
  switch (condition.kind) {
    case 'count':
      return notExpected;
    case 'metric':
      return smallSampleWords(condition) ?? nothingToCover(condition) ?? notExpected;
    case 'job':
      return [words('skipped, and nothing relevant changed')];
  }
}

const notExpected: Sentence = [words('its evidence is not expected this time')];

/** A change without a line that tests could cover. */
function nothingToCover({ patch, scope }: MetricCondition): Sentence | null {
  return scope === 'changed-lines' && patch?.total === 0 ? [words('no changed line can be covered')] : null;
}

function smallSampleWords({ sampleSize, minSample }: MetricCondition): Sentence | null {
  if (minSample === null || sampleSize === null || sampleSize >= minSample) return null;
  return [
    words(`not judged: sample size ${formatNumber(sampleSize)} is below the minimum of ${formatNumber(minSample)}`),
  ];
}
