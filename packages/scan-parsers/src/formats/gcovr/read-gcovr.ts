import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { CoverageSums } from '../../metrics/coverage-sums.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { RefusalError, notThisFormat } from '../../text/refusal-error.ts';
import { readGcovrFile, readGcovrSummary } from './file-lines.ts';

const format = 'gcovr';

/** @throws {RefusalError} unless it is a gcovr report. */
export async function readGcovr(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
