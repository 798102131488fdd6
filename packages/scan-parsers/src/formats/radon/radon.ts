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
    parse: async (input) => (await import('./read-radon.ts')).readRadon(input),
  },
  detector: radonDetector,
  noun: 'a complexity report of Radon',
  exitCodes: null,
};
