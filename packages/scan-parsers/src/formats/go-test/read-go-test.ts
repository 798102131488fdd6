import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { spotOf } from '../../json/narrow.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import { runnerSummary } from '../runners/test-summary.ts';
import { TestEvents } from './test-events.ts';

const format = 'go-test';

/** @throws {RefusalError} unless it is the events of go test. */
export async function readGoTest(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  const events = new TestEvents();
  const { documents } = await readJsonLines(input, (value, place) => {
    events.add(value, spotOf('[]', place));
  });
  if (documents === 0)
    throw new RefusalError('empty', 'the report is empty', null, 'Was `go test` started, and with `-json`?');
  events.end();
  return runnerSummary({
    format,
    counts: events.tally.counts(),
    scanGaps: events.gaps(),
    figures: events.figures(),
  });
}
