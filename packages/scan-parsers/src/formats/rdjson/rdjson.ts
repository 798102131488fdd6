import type { ReportFormat } from '../report-format.ts';
import { rdjsonDetector } from './detectors.ts';
import { rdjsonRange } from './range.ts';

const format = 'rdjson';

/**
 * reviewdog's diagnostic format (`rdjson`), as reviewdog, Biome, Ruff and others write it.
 *
 * `ERROR` is `high`, `WARNING` `medium`, `INFO` `low`; without a severity a finding is unrated. The tool is the source of
 * the diagnostic or of the document, else `reviewdog`. No report says what was looked at.
 *
 * @see https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
export const rdjsonFormat: ReportFormat = {
  parser: {
    ...rdjsonRange,
    format,
    title: 'Reviewdog JSON',
    parse: async (input, sink) => (await import('./read-rdjson.ts')).readRdjson(input, sink),
  },
  detector: rdjsonDetector,
  noun: 'a report in rdjson',
  exitCodes: null,
};
