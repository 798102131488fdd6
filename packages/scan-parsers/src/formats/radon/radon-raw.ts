import type { ReportFormat } from '../report-format.ts';
import { radonRawDetector } from './detector.ts';

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
    parse: async (input) => (await import('./read-radon-raw.ts')).readRadonRaw(input),
  },
  detector: radonRawDetector,
  noun: 'a report of lines of Radon',
  exitCodes: null,
};
