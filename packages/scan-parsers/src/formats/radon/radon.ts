import type { Metric, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { Tally } from '../../findings/tally.ts';
import { isCount, requireObject, requireText, wrongShape } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import type { ReportFormat } from '../report-format.ts';
import { radonSummary, readRadonFiles, worstMetric } from './by-file.ts';
import { radonDetector } from './detector.ts';

/**
 * Radon's cyclomatic complexity in JSON (`radon cc -j`).
 *
 * Functions and methods count; classes do not, because Radon rates them by their methods. Files that Radon could not
 * parse are a gap.
 *
 * Metrics: `complexity.max` and `complexity.average`.
 *
 * @see https://radon.readthedocs.io/en/latest/commandline.html#the-cc-command
 */
export const radonFormat: ReportFormat = {
  parser: {
    format: 'radon',
    title: 'Radon complexity JSON',
    produces: ['metrics'],
    tools: [],
    parse: readRadon,
  },
  detector: radonDetector,
  noun: 'a complexity report of Radon',
  exitCodes: null,
};

async function readRadon(input: ReportInput): Promise<ReportSummary> {
  const totals = { blocks: 0, sum: 0, max: 0 };
  const ranks = new Tally();

  function addBlock(value: unknown, spot: Spot): void {
    const block = requireObject(value, spot);
    const { complexity } = block;
    if (!isCount(complexity)) throw wrongShape(spot, 'a block with a whole number as its complexity', complexity);
    if (requireText(block, 'type', spot) === 'class') return;
    ranks.add(requireText(block, 'rank', spot));
    totals.blocks += 1;
    totals.sum += complexity;
    totals.max = Math.max(totals.max, complexity);
  }

  const read = await readRadonFiles(
    input,
    radonFormat.noun,
    'an object with a list of blocks for each file',
    (value, spot) => {
      if (!Array.isArray(value)) return false;
      for (const block of value) addBlock(block, spot);
      return true;
    },
  );
  const { blocks, max } = totals;
  return radonSummary(radonFormat.parser.format, complexityMetrics(totals), read, {
    blocks,
    max,
    by_rank: ranks.toFigures(),
  });
}

/** The complexity of functions; none where there is none. */
export function complexityMetrics({
  blocks,
  sum,
  max,
}: {
  readonly blocks: number;
  readonly sum: number;
  readonly max: number;
}): Record<string, Metric> {
  if (blocks === 0) return {};
  return { 'complexity.max': worstMetric(max, blocks), 'complexity.average': worstMetric(sum / blocks, blocks) };
}
