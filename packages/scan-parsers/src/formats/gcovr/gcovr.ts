import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { CoverageSums } from '../../metrics/coverage-sums.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { notThisFormat, RefusalError } from '../../text/refusal-error.ts';
import type { ReportFormat } from '../report-format.ts';
import { gcovrDetector } from './detector.ts';
import { readGcovrFile, readGcovrSummary } from './file-lines.ts';

const format = 'gcovr';

/**
 * gcovr's JSON (`gcovr --json`), and its summary (`--json-summary`).
 *
 * Lines and branches that gcovr was told to leave out are not counted, nor are they by gcovr. A line that is listed
 * several times, once for each function that is made of it, counts once, and is covered if one of them was run. The
 * summary's totals are compared with the sum over its files; it does not say which lines are covered. Without a line
 * nothing was measured: no metric, never 100 %.
 *
 * Metrics: `coverage.lines` and `coverage.branches` in per cent.
 *
 * @see https://gcovr.com/en/stable/output/json.html
 */
export const gcovrFormat: ReportFormat = {
  parser: { format, title: 'gcovr JSON', produces: ['metrics'], tools: [], parse: readGcovr },
  detector: gcovrDetector,
  noun: 'a gcovr report',
  exitCodes: null,
};

async function readGcovr(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const sums = new CoverageSums();
  const kept: NamedLines[] = [];
  const flaws: RefusalError[] = [];
  let summaries = 0;
  const rest = await readJson(input, [
    {
      path: 'files[]',
      take: (value, place) => {
        // Which of the two reports it is may be known only at its end.
        if (isObject(value) && 'filename' in value) {
          summaries += 1;
          const counts = readGcovrSummary(value);
          if (counts === null) flaws.push(new RefusalError('invalid-content', 'a file has no totals', place.offset));
          else sums.add(counts);
          return;
        }
        const file = readGcovrFile(value, place.offset);
        sums.add(file.counts);
        if (sink.coverage !== undefined) kept.push(file);
      },
    },
  ]);
  if (!isObject(rest) || !Array.isArray(rest['files'])) throw notThisFormat('a gcovr report', 'an object with `files`');
  const isSummary = requireVersion(rest);
  const [flaw] = flaws;
  if (flaw !== undefined) throw flaw;
  if (isSummary ? summaries !== sums.files : summaries > 0)
    throw new RefusalError('invalid-content', 'the files are not those of such a report');
  const stated = isSummary ? readGcovrSummary(rest) : null;
  if (isSummary && stated === null) throw new RefusalError('invalid-content', 'the summary has no totals');
  sendCoverage(sink.coverage, input, () => kept);
  return sums.summary(format, stated);
}

/** Whether it is the summary. */
function requireVersion(rest: Readonly<Record<string, unknown>>): boolean {
  if (typeof rest['gcovr/summary_format_version'] === 'string') return true;
  if (typeof rest['gcovr/format_version'] === 'string') return false;
  throw notThisFormat('a gcovr report', 'an object with `gcovr/format_version`');
}
