import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { isCount, isObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { coverageSummary, unmeasured } from '../../metrics/coverage-summary.ts';
import { gapOf } from '../../metrics/examples.ts';
import { RefusalError, notThisFormat } from '../../text/refusal-error.ts';

const format = 'istanbul-summary';

const measures = ['lines', 'statements', 'functions', 'branches'] as const;
const kinds = ['total', 'covered'] as const;
type Count = Readonly<Record<(typeof kinds)[number], number>>;
type Part = Readonly<Record<(typeof measures)[number], Count>>;

/** @throws {RefusalError} unless it is a coverage summary of Istanbul. */
export async function readIstanbulSummary(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  const sums = new Map<string, number>();
  const seen: { total: Part | null } = { total: null };
  let files = 0;
  const rest = await readJson(input, [
    {
      path: '*',
      take: (value, place) => {
        const part = readPart(value, place.offset);
        if (place.key === 'total') seen.total = part;
        else {
          files += 1;
          addTo(sums, part);
        }
      },
    },
  ]);
  if (!isObject(rest) || seen.total === null)
    throw notThisFormat('a coverage summary of Istanbul', 'an object with `total`');
  return summarise(seen.total, sums, files);
}

function readPart(value: unknown, offset: number): Part {
  const { lines, statements, functions, branches } = isObject(value) ? value : {};
  if (isPair(lines) && isPair(statements) && isPair(functions) && isPair(branches))
    return { lines, statements, functions, branches };
  throw new RefusalError(
    'invalid-content',
    'a file, or the total, has no counts of lines, statements, functions and branches',
    offset,
  );
}

function isPair(value: unknown): value is Count {
  return isObject(value) && isCount(value['total']) && isCount(value['covered']);
}

function addTo(sums: Map<string, number>, part: Part): void {
  for (const measure of measures)
    for (const kind of kinds) {
      const name = `${measure}.${kind}`;
      sums.set(name, (sums.get(name) ?? 0) + part[measure][kind]);
    }
}

function summarise(total: Part, sums: ReadonlyMap<string, number>, files: number): ReportSummary {
  const { lines, branches, statements, functions } = total;
  return coverageSummary({
    format,
    metrics: coverageMetrics({
      lines: lines.total,
      linesCovered: lines.covered,
      branches: branches.total,
      branchesCovered: branches.covered,
    }),
    scanGaps: gapsOf(total, sums, files),
    figures: {
      files,
      lines: lines.total,
      lines_covered: lines.covered,
      branches: branches.total,
      branches_covered: branches.covered,
      statements: statements.total,
      statements_covered: statements.covered,
      functions: functions.total,
      functions_covered: functions.covered,
    },
  });
}

function gapsOf(total: Part, sums: ReadonlyMap<string, number>, files: number): ScanGap[] {
  const examples = measures.flatMap((measure) => {
    const { total: all, covered } = total[measure];
    if (covered > all) return [`${covered} of ${all} ${measure} covered`];
    if (files === 0) return [];
    return [
      ...differenceOf(`${measure}.total`, all, sums.get(`${measure}.total`)),
      ...differenceOf(`${measure}.covered`, covered, sums.get(`${measure}.covered`)),
    ];
  });
  return [
    ...(total.lines.total === 0 ? [unmeasured(files, 'no line was measured')] : []),
    ...gapOf('self-contradicting', { count: examples.length, examples }),
  ];
}

function differenceOf(name: string, stated: number, sum = 0): string[] {
  return stated === sum ? [] : [`${name}: ${stated} in all, ${sum} over the files`];
}
