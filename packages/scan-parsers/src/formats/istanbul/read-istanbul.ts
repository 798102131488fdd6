import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { shortText } from '../../findings/plain-text.ts';
import { isObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { coverageSummary, unmeasured } from '../../metrics/coverage-summary.ts';
import { countTrue } from '../../metrics/covered-lines.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { readIstanbulFile } from './file-lines.ts';

const format = 'istanbul';

/** @throws {RefusalError} unless it is coverage data of Istanbul. */
export async function readIstanbul(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const sums = new Sums();
  const kept: NamedLines[] = [];
  const rest = await readJson(input, [
    {
      path: '*',
      take: (value, place) => {
        const file = readIstanbulFile(value, place.offset);
        sums.add(file);
        if (sink.coverage !== undefined) kept.push({ name: file.name, lines: file.lines, branches: file.branches });
      },
    },
  ]);
  if (!isObject(rest)) throw notThisFormat('coverage data of Istanbul', 'an object of files');
  sendCoverage(sink.coverage, input, () => kept);
  return sums.summarise();
}

class Sums {
  readonly #uncounted = new GapCollector('self-contradicting');
  readonly #sum = { files: 0, lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
  readonly #parts = { statements: 0, statementsCovered: 0, functions: 0, functionsCovered: 0 };

  add(file: ReturnType<typeof readIstanbulFile>): void {
    this.#sum.files += 1;
    this.#sum.lines += file.lines.size;
    this.#sum.linesCovered += countTrue(file.lines.values());
    this.#sum.branches += file.branchCount;
    this.#sum.branchesCovered += file.branchesCovered;
    this.#parts.statements += file.statements;
    this.#parts.statementsCovered += file.statementsCovered;
    this.#parts.functions += file.functions;
    this.#parts.functionsCovered += file.functionsCovered;
    if (file.uncounted > 0)
      this.#uncounted.add(`${shortText(file.name, 150)}: ${file.uncounted} parts without a count`, file.uncounted);
  }

  summarise(): ReportSummary {
    const { files, lines, linesCovered, branches, branchesCovered } = this.#sum;
    return coverageSummary({
      format,
      metrics: coverageMetrics(this.#sum),
      scanGaps: [...(lines === 0 ? [unmeasured(files, 'no line was measured')] : []), ...this.#uncounted.gaps()],
      figures: {
        files,
        lines,
        lines_covered: linesCovered,
        branches,
        branches_covered: branchesCovered,
        statements: this.#parts.statements,
        statements_covered: this.#parts.statementsCovered,
        functions: this.#parts.functions,
        functions_covered: this.#parts.functionsCovered,
      },
    });
  }
}
