import type { Metric, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject } from '../../json/narrow.ts';
import { radonSummary, readRadonFiles, worstMetric } from './by-file.ts';
import { numberIn } from './number-in.ts';

/** @throws {RefusalError} unless it is a maintainability report of Radon. */
export async function readRadonMi(input: ReportInput): Promise<ReportSummary> {
  const indexes: number[] = [];
  const read = await readRadonFiles(
    input,
    'a maintainability report of Radon',
    'an index for each file',
    (value, spot) => {
      if (!isObject(value)) return false;
      indexes.push(numberIn(value, 'mi', spot));
      return true;
    },
  );
  const sum = indexes.reduce((total, index) => total + index, 0);
  const least = indexes.reduce((min, index) => Math.min(min, index), Number.POSITIVE_INFINITY);
  const metrics: Record<string, Metric> =
    indexes.length === 0
      ? {}
      : {
          'maintainability.min': worstMetric(least, indexes.length),
          'maintainability.average': worstMetric(sum / indexes.length, indexes.length),
        };
  return radonSummary('radon-mi', metrics, read, { min: indexes.length === 0 ? null : least });
}
