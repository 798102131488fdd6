import type { ReportFormat } from '../report-format.ts';
import { rdjsonlDetector } from './detectors.ts';
import { rdjsonRange } from './range.ts';

const format = 'rdjsonl';

/**
 * reviewdog's diagnostic format in JSON lines (`rdjsonl`), rated as in `rdjson`.
 *
 * A clean run writes nothing, and so does a run that never happened: an empty file is refused. Lines may be lost
 * unless exit code 0 or 1 is recorded. `rdjson` distinguishes these.
 *
 * @see https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
export const rdjsonlFormat: ReportFormat = {
  parser: {
    ...rdjsonRange,
    format,
    title: 'Reviewdog JSON lines',
    parse: async (input, sink) => (await import('./read-rdjsonl.ts')).readRdjsonl(input, sink),
  },
  detector: rdjsonlDetector,
  noun: 'a report in rdjsonl',
  exitCodes: null,
};
