import type { ReportFormat } from '../report-format.ts';
import { radonHalDetector } from './detector.ts';

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
    parse: async (input) => (await import('./read-radon-hal.ts')).readRadonHal(input),
  },
  detector: radonHalDetector,
  noun: 'a Halstead report of Radon',
  exitCodes: null,
};
