import type { Figures, FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { readJson } from '../../json/read-json.ts';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { createFileSummer } from './files.ts';
import type { FileSums } from './files.ts';
import { readCoveragepyHead } from './head.ts';
import type { CoveragepyHead, Totals } from './head.ts';
import { readFileLines } from './lines.ts';

function summarise(head: CoveragepyHead, sums: FileSums): ReportSummary {
  const { totals } = head;
  return {
    format: 'coveragepy-json',
    tools: ['coverage.py'],
    tests: null,
    metrics: coverageMetrics({
      lines: totals.num_statements,
      linesCovered: totals.covered_lines,
      branches: totals.num_branches ?? 0,
      branchesCovered: totals.covered_branches ?? 0,
    }),
    scanGaps: gapsOf(head, sums),
    exitCodes: null,
    commits: [],
    // Its timestamp is local time without saying where.
    producedAt: null,
    figures: figuresOf(head, sums),
  };
}

function figuresOf(head: CoveragepyHead, sums: FileSums): Figures {
  const { percent_covered: percentCovered, ...totals } = head.totals;
  return {
    files: sums.files,
    totals: Object.fromEntries(
      Object.entries(totals).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    ...(percentCovered !== undefined && { percent_covered: Math.round(percentCovered * 10_000) / 10_000 }),
    summed: sums.lines,
    version: head.version,
    branch: head.hasBranches,
  };
}

function gapsOf({ totals }: CoveragepyHead, sums: FileSums): ScanGap[] {
  const gaps: ScanGap[] = [];
  if (totals.num_statements === 0)
    gaps.push({ code: 'nothing-scanned', count: sums.files, of: sums.files, examples: ['no statement was measured'] });
  const { covered_lines, num_statements, missing_lines } = sums.lines;
  const differences = [
    ...excess('lines', totals.covered_lines, totals.num_statements),
    ...sums.contradictions,
    ...excess('branches', totals.covered_branches ?? 0, totals.num_branches ?? 0),
    ...difference('covered_lines', totals.covered_lines, covered_lines),
    ...difference('num_statements', totals.num_statements, num_statements),
    ...difference('missing_lines', totals.missing_lines, missing_lines),
    ...difference('num_branches', totals.num_branches ?? 0, sums.branches.num_branches),
    ...difference('covered_branches', totals.covered_branches ?? 0, sums.branches.covered_branches),
  ];
  const examples = differences.length > 0 ? differences : partition(totals);
  if (examples.length > 0) gaps.push({ code: 'self-contradicting', count: examples.length, of: null, examples });
  return gaps;
}

function excess(what: string, covered: number, all: number): string[] {
  return covered <= all ? [] : [`${covered} of ${all} ${what} covered`];
}

function partition({ covered_lines: covered, missing_lines: missing, num_statements: all }: Totals): string[] {
  return covered + missing === all ? [] : [`${covered} lines covered and ${missing} missing, of ${all}`];
}

function difference(name: string, total: number, sum: number): string[] {
  return total === sum ? [] : [`${name}: ${total} in all, ${sum} over the files`];
}

/** @throws {RefusalError} unless it is a coverage.py report. */
export async function readCoveragepyJson(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const files = createFileSummer();
  const lines: NamedLines[] = [];
  const rest = await readJson(input, [
    {
      path: 'files.*',
      take: (file, place) => {
        files.add(file, place);
        const read = sink.coverage === undefined ? null : readFileLines(place.key ?? '', file);
        if (read !== null) lines.push(read);
      },
    },
  ]);
  const summary = summarise(readCoveragepyHead(rest), files.result());
  sendCoverage(sink.coverage, input, () => lines);
  return summary;
}
