import type { NewlyFailingTest, TestRecord, TestRunReference, TestsReport } from '@portcullis/health-metrics';
import { formatNumber, quantity } from '../words/numbers.ts';
import { name, quote, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import { durationWords, intervalWords, rateWords } from './measure-words.ts';

/** One list of a report, with its title and how many of it are not listed. */
export interface TestList {
  readonly title: string;
  /** What the second column holds. */
  readonly column: string;
  readonly rows: readonly { readonly test: TestRecord; readonly text: Sentence }[];
  readonly more: number;
}

/** The lists of a report, empty ones left out. */
export function testLists(report: TestsReport): readonly TestList[] {
  const lists: readonly TestList[] = [
    {
      title: 'Newly failing tests',
      column: 'Before',
      rows: report.newlyFailingTests.map((test) => ({ test, text: newlyFailingWords(test) })),
      more: report.newlyFailingTestsTotal - report.newlyFailingTests.length,
    },
    {
      title: 'Flaky tests',
      column: 'Flake rate (95 % interval)',
      rows: report.flakyTests.map((test) => ({ test, text: flakeWords(test) })),
      more: report.flakyTestsTotal - report.flakyTests.length,
    },
    {
      title: 'Slowest tests',
      column: 'Duration',
      rows: report.slowestTests.map((test) => ({ test, text: slowWords(test) })),
      more: 0,
    },
    {
      title: 'Tests that are always skipped',
      column: 'Skipped',
      rows: report.alwaysSkippedTests.map((test) => ({
        test,
        text: [words(test.skipped === 1 ? 'once' : `${formatNumber(test.skipped)} times`)],
      })),
      more: report.alwaysSkippedTestsTotal - report.alwaysSkippedTests.length,
    },
  ];
  return lists.filter(({ rows }) => rows.length > 0);
}

/** The first line: `2 of 40 tests are flaky`. */
export function testsHeadline({ tests, flakyTestsTotal, newlyFailingTestsTotal, runs }: TestsReport): string {
  if (runs === 0) return 'No tests in the evidence';
  const flaky = `${formatNumber(flakyTestsTotal)} of ${quantity(tests, 'test')} ${flakyTestsTotal === 1 ? 'is' : 'are'} flaky`;
  return newlyFailingTestsTotal === 0
    ? flaky
    : `${flaky}, ${formatNumber(newlyFailingTestsTotal)} newly ${newlyFailingTestsTotal === 1 ? 'fails' : 'fail'}`;
}

/** What the report is based on. */
export function testsContext({ runs, oldest, newest, executions, flaky, failed }: TestsReport): Sentence {
  const counts = words(
    `${quantity(executions, 'execution')} in ${quantity(runs, 'run')}: ${formatNumber(failed)} failed, ` +
      `${formatNumber(flaky.count)} flaky (${rateWords(flaky.rate)}, ${intervalWords(flaky.interval)})`,
  );
  if (oldest === null || newest === null) return [counts];
  return oldest.name === newest.name
    ? sentence`${counts}; ${runWords(newest)}`
    : sentence`${counts}; from ${runWords(oldest)} to ${runWords(newest)}`;
}

/** What the figures cannot know, one sentence for each. */
export function testsGaps({ gaps, unusable }: TestsReport): readonly Sentence[] {
  const { withoutTests, undated, notListed, beyondLimit } = gaps;
  const texts = [
    ...(withoutTests === 0
      ? []
      : [`${quantity(withoutTests, 'piece')} of stored evidence ${withoutTests === 1 ? 'has' : 'have'} no tests`]),
    ...(undated === 0
      ? []
      : [`${quantity(undated, 'run')} without a date: taken to follow the evidence that was named before`]),
    ...(notListed === 0
      ? []
      : [`${quantity(notListed, 'test')} that passed not listed in the evidence: flake rates are too high`]),
    ...(beyondLimit === 0 ? [] : [`${quantity(beyondLimit, 'execution')} beyond 200,000 different tests not counted`]),
  ];
  return [
    ...unusable.map(({ name: file, reason }) => sentence`${name(file)} cannot be used: ${quote(reason)}`),
    ...texts.map((text) => [words(text)]),
  ];
}

/** A test by name, with the piece of evidence that it belongs to, and its repository if that is known. */
export function testName({ repository, evidence, name: testName }: TestRecord): Sentence {
  const place = repository === null ? [name(evidence)] : sentence`${name(repository)}, ${name(evidence)}`;
  return sentence`${name(testName)} (${place})`;
}

function flakeWords({ flaky }: TestRecord): Sentence {
  return [
    words(
      `${rateWords(flaky.rate)} (${intervalWords(flaky.interval)}): ${formatNumber(flaky.count)} of ${quantity(flaky.total, 'execution')}`,
    ),
  ];
}

function slowWords({ averageDurationMs, maximumDurationMs }: TestRecord): Sentence {
  return [words(`${durationWords(averageDurationMs)} on average, ${durationWords(maximumDurationMs)} at most`)];
}

function newlyFailingWords({ lastPassed }: NewlyFailingTest): Sentence {
  return lastPassed === null ? [words('not in an earlier run')] : sentence`passed in ${runWords(lastPassed)}`;
}

function runWords({ name: runName, at }: TestRunReference): Sentence {
  return at === null
    ? [quote(runName)]
    : sentence`${quote(runName)} of ${words(`${at.slice(0, 10)} ${at.slice(11, 16)} UTC`)}`;
}
