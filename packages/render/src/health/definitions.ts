import type { HealthReport } from '@portcullis/health-metrics';
import { rateWords } from './measure-words.ts';

/** What each figure means, so readers need not guess what was counted. */
export function definitionsOf({
  threshold,
  window,
}: HealthReport): readonly (readonly [term: string, meaning: string])[] {
  return [
    [
      'Attempt',
      'one execution of a workflow run: a run that is run again has two. An attempt counts when it completed in the window',
    ],
    [
      'Success rate',
      'runs whose latest attempt in the window succeeded, of those whose latest attempt succeeded or failed. Timed-out attempts and invalid workflow files are failures; superseded, cancelled, skipped, neutral, stale and unknown ones are not counted',
    ],
    [
      'First attempts',
      'the same runs by their first attempt that succeeded or failed: what people see before any re-run. Re-runs hide the runs that failed first and succeeded in the end. Where earlier attempts are not known there are two bounds: if all of them had failed, and if all had succeeded',
    ],
    [
      'Flaky run',
      'turned green in the window: a success after a failure of the same run, at the same commit. A lower bound, since few failures are run again. Two runs of a workflow at one commit that end differently are counted as a commit whose runs disagree',
    ],
    [
      'Duration',
      'from the first start of a job to the last end (skipped jobs too, but none that a re-run carried over), of attempts that succeeded or failed; p50 and p95 are percentiles by linear interpolation (type 7)',
    ],
    ['Queue time', 'from the moment a job is queued to the moment a runner takes it'],
    [
      'Wasted',
      'minutes of attempts that were cancelled or superseded, and of failures whose run succeeded later at the same commit',
    ],
    ['Interval', "Wilson's 95 % interval of a rate; Newcombe's of a difference. A narrow interval rests on many runs"],
    [
      'Trend',
      'Cochran-Armitage test of the daily rates, Mann-Kendall test of the daily median durations. Better and worse are said at p < 0.05 alone. The change of durations is from the first day to the last along the line, of what it was on the first',
    ],
    [
      'Status',
      `good from ${rateWords(threshold)} on, alert below it, no data without a run that succeeded or failed; incomplete when what is known does not cover the window, whatever the rate`,
    ],
    [
      'Days',
      `calendar days in ${window.timeZone}; the first is left out when the window begins within it. A day on which clocks change has 23 or 25 hours`,
    ],
  ];
}
