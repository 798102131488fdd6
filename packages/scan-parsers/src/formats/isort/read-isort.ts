import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { createStyleFindings } from '../../findings/style-findings.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { emptyFault, lineFault, readLines } from '../../lines/read-lines.ts';
import { hintAtPreamble } from '../../text/known-preambles.ts';

const unsorted = /^ERROR: (?<file>.+) Imports are incorrectly sorted(?: and\/or formatted)?\.$/u;
const sorted = /^SUCCESS: .+ Everything Looks Good!$/u;
/**
 * Whatever isort warns of, but for files that its settings leave out, and those that its total counts again. Python shows
 * the line of code that warns below the warning: that begins with white space.
 */
const broken =
  /^\S.*(?:UserWarning: (?!.*\b(?:listed in|broken path)\b)|Unable to parse file|Unrecoverable exception|was skipped as it (?:caused|contains) .*error)/u;
/** Any other error, as isort and its dependencies print them. */
const otherError = /^(?:ERROR|CRITICAL|FATAL)\b|^(?:Invalid|Unable)\b/iu;
const missing = /^Broken (?<paths>\d{1,9}) paths$/u;

/** @throws {RefusalError} unless it is the output of isort. */
export async function readIsort(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const toFinding = createStyleFindings(input, {
    tool: 'isort',
    ruleId: 'imports',
    message: 'The imports are not sorted as isort sorts them',
  });
  const unread = new GapCollector('files-not-scanned');
  const failed = new GapCollector('invocation-failed');
  const seen = { findings: 0, sorted: 0, head: '' };
  const { isBlank } = await readLines(input, (text) => {
    if (seen.head === '') seen.head = text;
    const file = unsorted.exec(text)?.groups?.['file'];
    if (file !== undefined) {
      seen.findings += 1;
      if (sink.figuresOnly !== true) sink.add(toFinding(file));
    } else if (sorted.test(text)) {
      seen.sorted += 1;
    } else if (broken.test(text)) {
      unread.add(text);
    } else if (otherError.test(text) || saysRunFailed(text)) {
      failed.add(text);
    } else {
      const paths = missing.exec(text)?.groups?.['paths'];
      if (paths !== undefined) unread.add(text, Number(paths));
    }
  });
  if (isBlank)
    throw emptyFault(
      'isort prints nothing when all is well: run it with --verbose, so that a clean run differs from no run.',
    );
  if (seen.findings + seen.sorted + unread.count === 0) {
    throw lineFault(
      'wrong-format',
      'this is not the output of `isort --check-only`',
      1,
      hintAtPreamble(seen.head) ?? 'Save both its outputs: `> FILE 2>&1`.',
    );
  }
  return {
    format: 'isort',
    tools: ['isort'],
    tests: null,
    metrics: {},
    scanGaps: [...failed.gaps(), ...unread.gaps()],
    exitCodes: { clean: [0], findings: [1], failure: [] },
    commits: [],
    producedAt: null,
    figures: { findings: seen.findings, sorted: seen.sorted, errors: unread.count },
  };
}
