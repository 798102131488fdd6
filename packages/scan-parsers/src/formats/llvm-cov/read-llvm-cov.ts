import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { CoverageSums } from '../../metrics/coverage-sums.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { RefusalError, notThisFormat } from '../../text/refusal-error.ts';
import { readLlvmFile, readLlvmTotals } from './file.ts';

const format = 'llvm-cov';

/** @throws {RefusalError} unless it is a report of llvm-cov. */
export async function readLlvmCov(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const sums = new CoverageSums();
  const kept: NamedLines[] = [];
  const rest = await readJson(input, [
    {
      path: 'data[].files[]',
      take: (value, place) => {
        const file = readLlvmFile(value, place.offset);
        sums.add(file.counts);
        if (sink.coverage !== undefined && file.lines.size > 0) kept.push(file);
      },
    },
    // By far the longest part, and it says nothing that the files do not.
    { path: 'data[].functions[]', take: () => undefined },
  ]);
  const stated = totalsOf(rest);
  sendCoverage(sink.coverage, input, () => kept);
  return sums.summary(format, stated);
}

function totalsOf(rest: unknown): CoverageCounts {
  if (!isObject(rest) || rest['type'] !== 'llvm.coverage.json.export')
    throw notThisFormat('a report of llvm-cov', 'an object whose `type` is `llvm.coverage.json.export`');
  const data: readonly unknown[] = Array.isArray(rest['data']) ? rest['data'] : [];
  const [only, ...others] = data;
  const totals = isObject(only) && others.length === 0 ? readLlvmTotals(only['totals']) : null;
  if (totals === null) throw new RefusalError('invalid-content', '`data` is not one export with its `totals`');
  return totals;
}
