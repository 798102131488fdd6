import type { HealthReport } from '@portcullis/health-metrics';
import { formatNumber, quantity } from '../words/numbers.ts';
import { instantWords } from './measure-words.ts';

/**
 * What a report does not know, each in a few words, shown beside the rate everywhere.
 *
 * @example
 * gapWords(report) // ['20 of 14,800 runs', '0.3 of 7 days', 'no jobs']
 */
export function gapWords({ completeness, window, trend }: HealthReport): readonly string[] {
  const { covered, coveredDays, runsGiven, runsListed, runsMissing, earlierAttempts, jobs } = completeness;
  const pages = runsMissing > 0 && runsListed !== null && !(covered && trend.previous.covered);
  return [
    ...(pages ? [`${formatNumber(runsGiven)} of ${quantity(runsListed, 'run')}`] : []),
    ...(covered ? [] : [`${daysWords(coveredDays, window.days)} of ${quantity(window.days, 'day')}`]),
    ...(earlierAttempts.missing === 0 ? [] : [`${quantity(earlierAttempts.missing, 'earlier attempt')} missing`]),
    ...jobWords(jobs),
  ];
}

/** Rounded down to a tenth, so that incomplete coverage never looks complete. */
function daysWords(covered: number, whole: number): string {
  const tenths = Math.floor(Math.min(covered, whole) * 10) / 10;
  return formatNumber(tenths === whole ? whole - 0.1 : tenths, 1);
}

function jobWords({ attempts, missing }: HealthReport['completeness']['jobs']): readonly string[] {
  if (missing === 0) return [];
  return [missing === attempts ? 'no jobs' : `jobs of ${quantity(missing, 'attempt')} missing`];
}

/** The gaps in parentheses after a rate, or nothing. */
export function gapsInParentheses(report: HealthReport): string {
  const gaps = gapWords(report);
  return gaps.length === 0 ? '' : ` (${gaps.join(', ')})`;
}

/**
 * Stretches of the window of which nothing is known, at most `maxGaps` for each repository, as sentences without a full
 * stop. Names come from outside.
 */
export function gapSentences({ completeness, window }: HealthReport): readonly string[] {
  const { repositories, daySums } = completeness;
  const named = repositories.length > 1;
  return [
    ...repositories.flatMap(({ repository, gaps }) =>
      gaps
        .slice(0, maxGaps)
        .map(
          ({ from, to }) =>
            `${named ? `${repository}: ` : ''}nothing is known from ${instantWords(from)} to ${instantWords(to)}`,
        ),
    ),
    ...(daySums === null
      ? []
      : [
          `the attempts before ${instantWords(daySums.to)} are no longer kept: ${quantity(daySums.days, 'day')} from ${instantWords(daySums.from)} on count as whole days in ${window.timeZone}, and commits, queue times, jobs, runners and time to green are of what came later`,
        ]),
  ];
}

const maxGaps = 5;
