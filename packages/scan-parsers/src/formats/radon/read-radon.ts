import type { ReportInput, ReportSummary } from '@portcullis/gate-core';
import { Tally } from '../../findings/tally.ts';
import { isCount, requireObject, requireText, wrongShape } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { radonSummary, readRadonFiles } from './by-file.ts';
import { complexityMetrics } from './complexity-metrics.ts';

/** @throws {RefusalError} unless it is a complexity report of Radon. */
export async function readRadon(input: ReportInput): Promise<ReportSummary> {
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
    'a complexity report of Radon',
    'an object with a list of blocks for each file',
    (value, spot) => {
      if (!Array.isArray(value)) return false;
      for (const block of value) addBlock(block, spot);
      return true;
    },
  );
  const { blocks, max } = totals;
  return radonSummary('radon', complexityMetrics(totals), read, {
    blocks,
    max,
    by_rank: ranks.toFigures(),
  });
}
