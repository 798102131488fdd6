import type { ReportFormat } from '../report-format.ts';
import { lizardDetector } from './detector.ts';

const format = 'lizard';

/**
 * lizard's report in CSV (`lizard --csv`) and in XML (`lizard --xml`).
 *
 * A report without a function states no complexity. CSV has no end, and is empty where there is no function, which is
 * refused: XML has both. lizard reads what does not parse as far as it gets, and does not say so.
 *
 * Metrics: `complexity.max` and `complexity.average`, over functions.
 *
 * @see https://github.com/terryyin/lizard
 */
export const lizardFormat: ReportFormat = {
  parser: {
    format,
    title: 'lizard CSV and XML',
    produces: ['metrics'],
    tools: [],
    parse: async (input) => (await import('./read-lizard.ts')).readLizard(input),
  },
  detector: lizardDetector,
  noun: 'a lizard report',
  exitCodes: null,
};
