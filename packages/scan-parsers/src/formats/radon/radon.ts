import type { Metric, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { Tally } from '../../findings/tally.ts';
import type { JsonPlace } from '../../json/capture.ts';
import { isCount, isObject, requireObject, requireText, spotOf, textOrNull, wrongShape } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import type { ReportFormat } from '../report-format.ts';
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

const filesPath = '*';

async function readRadon(input: ReportInput): Promise<ReportSummary> {
  const totals = { files: 0, blocks: 0, sum: 0, max: 0 };
  const ranks = new Tally();
  const unread = new GapCollector('files-not-scanned');

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

  const take = (value: unknown, place: JsonPlace): void => {
    const spot = spotOf(filesPath, place);
    totals.files += 1;
    if (Array.isArray(value)) for (const block of value) addBlock(block, spot);
    else if (isObject(value) && typeof value['error'] === 'string')
      unread.add(`${place.key ?? ''}: ${textOrNull(value['error']) ?? 'no reason given'}`);
    else throw notThisFormat('a complexity report of Radon', 'a list of blocks for each file');
  };
  const rest = await readJson(input, [{ path: filesPath, take }]);
  if (!isObject(rest))
    throw notThisFormat('a complexity report of Radon', 'an object with a list of blocks for each file');
  return {
    format: radonFormat.parser.format,
    tools: ['radon'],
    tests: null,
    metrics: metricsOf(totals),
    scanGaps: [...gapOfNothing(totals.files), ...unread.gaps(totals.files)],
    exitCodes: null,
    commits: [],
    producedAt: null,
    figures: {
      files: totals.files,
      blocks: totals.blocks,
      max: totals.max,
      by_rank: ranks.toFigures(),
      errors: unread.count,
    },
  };
}

function metricsOf({
  blocks,
  sum,
  max,
}: {
  readonly blocks: number;
  readonly sum: number;
  readonly max: number;
}): Record<string, Metric> {
  if (blocks === 0) return {};
  const metric = (value: number): Metric => ({ value, sampleSize: blocks, combine: 'worst', unit: 'count' });
  return { 'complexity.max': metric(max), 'complexity.average': metric(sum / blocks) };
}

function gapOfNothing(files: number): ScanGap[] {
  return files > 0 ? [] : [{ code: 'nothing-scanned', count: 0, of: 0, examples: ['no file was analysed'] }];
}
