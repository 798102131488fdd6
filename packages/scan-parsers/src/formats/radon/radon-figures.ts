import type { Metric, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { below, isObject, requireObject, wrongShape } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import type { ReportFormat } from '../report-format.ts';
import { radonSummary, readRadonFiles, worstMetric } from './by-file.ts';
import { radonHalDetector, radonMiDetector, radonRawDetector } from './detector.ts';

/**
 * Radon's maintainability index in JSON (`radon mi -j`): 100 is best, 0 is worst.
 *
 * Metrics: `maintainability.min` and `maintainability.average`, over files.
 *
 * @see https://radon.readthedocs.io/en/latest/commandline.html#the-mi-command
 */
export const radonMiFormat: ReportFormat = {
  parser: {
    format: 'radon-mi',
    title: 'Radon maintainability JSON',
    produces: ['metrics'],
    tools: [],
    parse: async (input: ReportInput): Promise<ReportSummary> => {
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
    },
  },
  detector: radonMiDetector,
  noun: 'a maintainability report of Radon',
  exitCodes: null,
};

/** The lines that Radon counts, by the name of their metric. */
const lineKinds = { loc: 'size.lines', sloc: 'size.sourceLines', lloc: 'size.logicalLines', comments: 'size.comments' };

/**
 * Radon's counts of lines in JSON (`radon raw -j`).
 *
 * Metrics, summed over files: `size.lines`, `size.sourceLines`, `size.logicalLines` and `size.comments`.
 *
 * @see https://radon.readthedocs.io/en/latest/commandline.html#the-raw-command
 */
export const radonRawFormat: ReportFormat = {
  parser: {
    format: 'radon-raw',
    title: 'Radon raw metrics JSON',
    produces: ['metrics'],
    tools: [],
    parse: async (input: ReportInput): Promise<ReportSummary> => {
      const sums = new Map<string, number>();
      let measured = 0;
      const read = await readRadonFiles(
        input,
        'a report of lines of Radon',
        'counts of lines for each file',
        (value, spot) => {
          if (!isObject(value)) return false;
          measured += 1;
          for (const kind of Object.keys(lineKinds))
            sums.set(kind, (sums.get(kind) ?? 0) + numberIn(value, kind, spot));
          return true;
        },
      );
      const metrics: Record<string, Metric> = {};
      if (measured > 0)
        for (const [kind, name] of Object.entries(lineKinds))
          metrics[name] = { value: sums.get(kind) ?? 0, sampleSize: measured, combine: 'sum', unit: 'count' };
      return radonSummary('radon-raw', metrics, read, Object.fromEntries(sums));
    },
  },
  detector: radonRawDetector,
  noun: 'a report of lines of Radon',
  exitCodes: null,
};

/** What Radon derives from operators and operands, by the name of its metric. */
const derived = {
  volume: 'halstead.volume',
  difficulty: 'halstead.difficulty',
  effort: 'halstead.effort',
  bugs: 'halstead.bugs',
};

/**
 * Radon's Halstead metrics in JSON (`radon hal -j`).
 *
 * Metrics, each of the file where it is highest: `halstead.volume`, `halstead.difficulty`, `halstead.effort` and
 * `halstead.bugs`, which is how many Halstead would expect.
 *
 * @see https://radon.readthedocs.io/en/latest/commandline.html#the-hal-command
 */
export const radonHalFormat: ReportFormat = {
  parser: {
    format: 'radon-hal',
    title: 'Radon Halstead JSON',
    produces: ['metrics'],
    tools: [],
    parse: async (input: ReportInput): Promise<ReportSummary> => {
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
        for (const [kind, name] of Object.entries(derived))
          metrics[name] = worstMetric(highest.get(kind) ?? 0, measured);
      return radonSummary('radon-hal', metrics, read, Object.fromEntries(highest));
    },
  },
  detector: radonHalDetector,
  noun: 'a Halstead report of Radon',
  exitCodes: null,
};

function numberIn(object: JsonObject, member: string, spot: Spot): number {
  const value = object[member];
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    throw wrongShape(below(spot, member), 'a number from 0', value);
  return value;
}
