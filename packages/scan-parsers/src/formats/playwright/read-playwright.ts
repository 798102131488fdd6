import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { shortText } from '../../findings/plain-text.ts';
import { countOrZero, isObject, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { withoutColours } from '../../text/without-colours.ts';
import type { TestCounts } from '../junit/test-tally.ts';
import { lostProblems } from '../linters/lint-summary.ts';
import { runnerSummary } from '../runners/test-summary.ts';
import { SuiteReader } from './suite.ts';

const format = 'playwright';

/** @throws {RefusalError} unless it is a Playwright report. */
export async function readPlaywright(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
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
    scanGaps: [
      ...errorsOf(rest),
      ...shardOf(rest['config']),
      ...reader.stopped.gaps(counts.tests),
      ...lossesOf(stats, counts),
    ],
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

/** A run that was spread over several machines: each writes a report about the tests that it got. */
function shardOf({ shard }: JsonObject): readonly ScanGap[] {
  if (!isObject(shard)) return [];
  const [part, of] = [countOrZero(shard['current']), countOrZero(shard['total'])];
  if (part < 1 || of < 2) return [];
  return [{ code: 'results-missing', count: of - 1, of, examples: [`shard ${part} of ${of}`], part }];
}

function lossesOf(stats: JsonObject, counts: TestCounts): readonly ScanGap[] {
  const unexpected = countOrZero(stats['unexpected']);
  const others = ['expected', 'flaky', 'skipped'].reduce((sum, name) => sum + countOrZero(stats[name]), 0);
  return [
    ...lostProblems(unexpected + others, counts.tests, 'tests'),
    ...lostProblems(unexpected, counts.failed, 'failed tests'),
  ];
}
