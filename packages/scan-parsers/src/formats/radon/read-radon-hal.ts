import type { Metric, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { below, isObject, requireObject } from '../../json/narrow.ts';
import { radonSummary, readRadonFiles, worstMetric } from './by-file.ts';
import { numberIn } from './number-in.ts';

/** What Radon derives from operators and operands, by the name of its metric. */
const derived = {
  volume: 'halstead.volume',
  difficulty: 'halstead.difficulty',
  effort: 'halstead.effort',
  bugs: 'halstead.bugs',
};

/** @throws {RefusalError} unless it is a Halstead report of Radon. */
export async function readRadonHal(input: ReportInput): Promise<ReportSummary> {
  const highest = new Map<string, number>();
  let measured = 0;
  const read = await readRadonFiles(input, 'a Halstead report of Radon', 'totals for each file', (value, spot) => {
    if (!isObject(value)) return false;
    const at = below(spot, 'total');
    const total = requireObject(value['total'], at);
    measured += 1;
    for (const kind of Object.keys(derived))
      highest.set(kind, Math.max(highest.get(kind) ?? 0, numberIn(total, kind, at)));
    return true;
  });
  const metrics: Record<string, Metric> = {};
  if (measured > 0)
    for (const [kind, name] of Object.entries(derived)) metrics[name] = worstMetric(highest.get(kind) ?? 0, measured);
  return radonSummary('radon-hal', metrics, read, Object.fromEntries(highest));
}
