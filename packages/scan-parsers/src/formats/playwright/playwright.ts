import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { shortText } from '../../findings/plain-text.ts';
import { countOrZero, isObject, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { withoutColours } from '../../text/without-colours.ts';
import type { TestCounts } from '../junit/test-tally.ts';
import { lostProblems } from '../linters/lint-summary.ts';
import type { ReportFormat } from '../report-format.ts';
import { runnerSummary } from '../runners/test-summary.ts';
import { playwrightDetector } from './detector.ts';
import { SuiteReader } from './suite.ts';

const format = 'playwright';

/**
 * Playwright's JSON report (`playwright test --reporter=json`).
 *
 * A test counts once for each project, with its attempts: one that passed after a failed attempt is flaky. A test that
 * fails as expected has passed. Errors outside tests (a file that cannot be loaded, a web server that does not start),
 * tests that did not run or were interrupted (`--max-failures`, a global time limit), and totals that count more than is
 * listed are gaps.
 *
 * Metrics: as of JUnit XML.
 *
 * @see https://playwright.dev/docs/test-reporters#json-reporter
 */
export const playwrightFormat: ReportFormat = {
  parser: {
    format,
    title: 'Playwright JSON',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: readPlaywright,
  },
  detector: playwrightDetector,
  noun: 'a Playwright report',
  exitCodes: null,
};

async function readPlaywright(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  const reader = new SuiteReader();
  const rest = await readJson(input, [
    {
      path: 'suites[]',
      take: (value, place) => {
        reader.add(value, spotOf('suites[]', place));
      },
    },
  ]);
  if (!isObject(rest) || !Array.isArray(rest['suites']) || !isObject(rest['config']))
    throw notThisFormat('a Playwright report', 'an object with `config` and `suites`');
  const counts = reader.tally.counts();
  // Older versions have no totals.
  const stats = isObject(rest['stats']) ? rest['stats'] : {};
  return runnerSummary({
    format,
    counts,
    scanGaps: [...errorsOf(rest), ...reader.stopped.gaps(counts.tests), ...lossesOf(stats, counts)],
    figures: { not_run: reader.stopped.count },
  });
}

function errorsOf({ errors }: JsonObject): readonly ScanGap[] {
  if (!Array.isArray(errors) || errors.length === 0) return [];
  const examples = errors.slice(0, 10).map((error: unknown) => {
    const message = isObject(error) ? textOrNull(error['message']) : null;
    return shortText(withoutColours(message?.split('\n', 1)[0] ?? 'an error outside the tests'), 200);
  });
  return [{ code: 'invocation-failed', count: errors.length, of: null, examples }];
}

function lossesOf(stats: JsonObject, counts: TestCounts): readonly ScanGap[] {
  const unexpected = countOrZero(stats['unexpected']);
  const others = ['expected', 'flaky', 'skipped'].reduce((sum, name) => sum + countOrZero(stats[name]), 0);
  return [
    ...lostProblems(unexpected + others, counts.tests, 'tests'),
    ...lostProblems(unexpected, counts.failed, 'failed tests'),
  ];
}
