import type { ReportFormat } from '../report-format.ts';
import { radonMiDetector } from './detector.ts';

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
    parse: async (input) => (await import('./read-radon-mi.ts')).readRadonMi(input),
  },
  detector: radonMiDetector,
  noun: 'a maintainability report of Radon',
  exitCodes: null,
};
