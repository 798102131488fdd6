import type {
  Excluded,
  HealthFigures,
  HealthReport,
  HealthStatus,
  HealthTrend,
  TrendDirection,
} from '@portcullis/health-metrics';
import { formatNumber, quantity } from '../words/numbers.ts';
import { joinSentences, listSentence, name, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import { gapsInParentheses, gapSentences } from './gap-words.ts';
import {
  boundsWords,
  instantWords,
  changeOf,
  durationWords,
  intervalWords,
  noFigure,
  pointsWords,
  pValueWords,
  rateWords,
} from './measure-words.ts';

/** The status as shown to people. */
export const statusWords: Record<HealthStatus, string> = {
  good: 'good',
  alert: 'alert',
  'no-data': 'no data',
  incomplete: 'incomplete',
};

/**
 * The result of a report, and what it does not know.
 *
 * @example
 * healthHeadline(report) // 'CI health: alert, 81.4 % of runs succeed (no jobs)'
 */
export function healthHeadline(report: HealthReport): string {
  const { status, summary, threshold } = report;
  const runs = status === 'incomplete' ? 'the known runs' : 'runs';
  const rate =
    summary.eventualRate === null ? '' : `, ${rateWords(summary.eventualRate, threshold)} of ${runs} succeed`;
  return `CI health: ${statusWords[status]}${rate}${gapsInParentheses(report)}`;
}

/** The window's length: `7 days`, `1 day`. */
export function windowLength({ window: { days } }: HealthReport): string {
  return quantity(days, 'day');
}

/** What the headline is based on: how many of how many and when; then the interval and the threshold. */
export function healthContext(report: HealthReport): readonly [counted: string, heldAgainst: string] {
  const { summary, threshold } = report;
  const when = `in the ${windowLength(report)} to ${instantWords(report.window.to)}`;
  const limit = `threshold ${rateWords(threshold)}`;
  if (summary.eventualRate === null) return [`no run succeeded or failed ${when}`, limit];
  return [
    `${formatNumber(summary.eventualSuccess)} of ${quantity(summary.decidedRuns, 'run')} ${when}`,
    `95 % interval ${intervalWords(summary.interval)}, ${limit}`,
  ];
}

/** The results of the tests, each in a sentence; none where there is too little data. */
export function trendSentences(report: HealthReport): readonly string[] {
  const { rate, duration, previous } = report.trend;
  const within = `Within the ${windowLength(report)}`;
  return [
    ...previousSentence(report, previous),
    ...tested(rate.direction, `${within}, the success rate`, rateChange(rate)),
    ...tested(duration.direction, `${within}, the median duration`, durationChange(duration)),
  ];
}

function previousSentence(report: HealthReport, previous: HealthTrend['previous']): readonly string[] {
  if (!previous.covered)
    return [`No comparison with the ${windowLength(report)} before: what is known does not cover them`];
  if (previous.eventualRate === null || previous.decidedRuns === null)
    return [`The ${windowLength(report)} before have no run to compare with`];
  const beside = `${rateWords(previous.eventualRate)} of ${quantity(previous.decidedRuns, 'run')}`;
  if (previous.difference === null || previous.differenceInterval === null) return [];
  const [low, high] = previous.differenceInterval;
  const difference = `${pointsWords(previous.difference)}, 95 % interval ${pointsWords(low).replace(/ points?$/u, '')} to ${pointsWords(high)}`;
  return [
    `Against the ${windowLength(report)} before (${beside}): ${directionWords(previous.direction)} (${difference})`,
  ];
}

function tested(direction: TrendDirection, subject: string, change: string): readonly string[] {
  return direction === 'insufficient-data'
    ? []
    : [
        `${subject} ${direction === 'no-clear-change' ? 'shows no clear change' : `is getting ${directionWords(direction)}`}${change}`,
      ];
}

/** `worse`, `better`, `no clear change`, `too little to tell`. */
export function directionWords(direction: TrendDirection): string {
  switch (direction) {
    case 'better':
    case 'worse':
      return direction;
    case 'no-clear-change':
      return 'no clear change';
    case 'insufficient-data':
      return 'too little to tell';
  }
}

function rateChange({ changePoints, pValue }: HealthTrend['rate']): string {
  return pValue === null
    ? ''
    : ` (${changePoints === null ? '' : `${pointsWords(changePoints / 100)}, `}${pValueWords(pValue)})`;
}

/** From the first day to the last, relative to the first. */
function durationChange({ relativeChange, baseMs, pValue }: HealthTrend['duration']): string {
  const change =
    relativeChange === null ? null : `${changeOf(1 + relativeChange, 1) ?? ''} of ${durationWords(baseMs)}`;
  return pValue === null ? '' : ` (${change === null ? '' : `${change}, `}${pValueWords(pValue)})`;
}

const exclusions: Record<keyof Excluded, string> = {
  superseded: 'superseded by a newer run',
  cancelled: 'cancelled',
  skipped: 'skipped',
  neutral: 'neutral',
  action_required: 'waiting for approval',
  stale: 'stale',
  unknown: 'with an unknown conclusion',
};
const exclusionOrder = [
  'superseded',
  'cancelled',
  'skipped',
  'neutral',
  'action_required',
  'stale',
  'unknown',
] as const;

/** Attempts that are in no rate, and why; unknown conclusions are named. `nothing` if no attempts are excluded. */
export function excludedSentence({ excluded, unknownConclusions }: HealthFigures): Sentence {
  const reasons = exclusionOrder
    .filter((reason) => excluded[reason] > 0)
    .map((reason): Sentence => {
      const count = `${formatNumber(excluded[reason])} ${exclusions[reason]}`;
      if (reason !== 'unknown') return [words(count)];
      const named = listSentence(
        unknownConclusions.map(({ conclusion }) => [name(conclusion)]),
        'and',
        3,
      );
      return sentence`${words(count)} (${named})`;
    });
  return reasons.length === 0 ? [words('nothing')] : joinSentences(reasons, ', ');
}

/**
 * The rate of first attempts with its interval; if some are unknown, the range that they leave open.
 *
 * @example
 * firstAttemptWords(figures) // '82 to 94 %: 36 first attempts unknown'
 */
export function firstAttemptWords({
  firstAttemptRate,
  firstAttemptInterval,
  firstAttemptBounds,
  unknownFirstAttempts,
}: FirstAttempts): string {
  if (firstAttemptRate !== null) return `${rateWords(firstAttemptRate)} (${intervalWords(firstAttemptInterval)})`;
  if (firstAttemptBounds === null) return noFigure;
  return `${boundsWords(firstAttemptBounds)}: ${quantity(unknownFirstAttempts, 'first attempt')} unknown`;
}

/** The same for a narrow column. */
export function firstAttemptMeasure({ firstAttemptRate, firstAttemptBounds }: FirstAttempts): string {
  return firstAttemptRate === null && firstAttemptBounds !== null
    ? boundsWords(firstAttemptBounds)
    : rateWords(firstAttemptRate);
}

type FirstAttempts = Pick<
  HealthFigures,
  'firstAttemptRate' | 'firstAttemptInterval' | 'firstAttemptBounds' | 'unknownFirstAttempts'
>;

/** How many runs re-runs hide, in points: bounds if first attempts are unknown. */
export function maskedWords({ maskedRate, maskedBounds }: Pick<HealthFigures, 'maskedRate' | 'maskedBounds'>): string {
  if (maskedRate !== null) return unsigned(maskedRate);
  if (maskedBounds === null) return noFigure;
  const [low, high] = maskedBounds;
  return `${unsigned(low).replace(/ points?$/u, '')} to ${unsigned(high)}`;
}

function unsigned(share: number): string {
  return pointsWords(share).replace(/^[+±]/u, '');
}

/** Runs that turned green by a re-run: a lower bound if attempts are missing. */
export function flakyWords({
  flakyRuns,
  flakeRate,
  unknownFirstAttempts,
}: Pick<HealthFigures, 'flakyRuns' | 'flakeRate' | 'unknownFirstAttempts'>): string {
  const atLeast = unknownFirstAttempts > 0 ? 'at least ' : '';
  return `${atLeast}${formatNumber(flakyRuns)} (${rateWords(flakeRate)})`;
}

/** The number of excluded attempts. */
export function excludedCount({ excluded }: HealthFigures): number {
  return exclusionOrder.reduce((sum, reason) => sum + excluded[reason], 0);
}

/** What was left out or repaired in the input, if anything: readers should know it before trusting the figures. */
export function qualityNotes(report: HealthReport): readonly string[] {
  const { dataQuality, summary, unfinished } = report;
  const clamped = dataQuality.clampedDurations + dataQuality.clampedJobDurations + dataQuality.clampedQueueTimes;
  const notes: readonly (readonly [count: number, note: string])[] = [
    [
      unfinished.attempts,
      `${quantity(unfinished.attempts, 'attempt')} not finished${unfinished.overOneDay === 0 ? '' : `, ${formatNumber(unfinished.overOneDay)} of them for more than a day`}`,
    ],
    [
      summary.approximateDurations,
      `${quantity(summary.approximateDurations, 'duration')} without jobs to measure: the run's own times stand in`,
    ],
    [clamped, `${quantity(clamped, 'time')} ended before they began (clocks that disagree): 0 was taken`],
    [
      dataQuality.duplicates,
      `${quantity(dataQuality.duplicates, 'further copy', 'further copies')} of attempts: the latest state was taken`,
    ],
    [
      dataQuality.afterNow,
      `${quantity(dataQuality.afterNow, 'attempt')} completed after the instant of the report: not seen`,
    ],
    [
      dataQuality.possibleTimeLimits,
      `${quantity(dataQuality.possibleTimeLimits, 'cancelled attempt')} may have reached a job's timeout-minutes: the exports do not state the limit`,
    ],
    [dataQuality.undated, `${quantity(dataQuality.undated, 'attempt')} without any instant: in no figure`],
    [dataQuality.ignored, `${quantity(dataQuality.ignored, 'attempt')} of workflows that are left out`],
  ];
  return [...gapSentences(report), ...notes.filter(([count]) => count > 0).map(([, note]) => note)];
}
