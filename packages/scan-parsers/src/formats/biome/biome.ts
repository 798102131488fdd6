import { lintSeverities } from '../linters/level-severity.ts';
import type { ReportFormat } from '../report-format.ts';
import { biomeDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'biome';

/**
 * Biome's JSON report (`biome lint --reporter=json`, and that of `check`, `ci` and `format`), versions 1 and 2.
 *
 * A fatal problem and an error are `high`, a warning `medium`, information `low`, a hint `info`. What its summary
 * counts and the list lacks is a gap. So are files that it could not read or parse or that it skipped, and a run over
 * no file.
 *
 * @see https://biomejs.dev/reference/reporters/#json
 */
export const biomeFormat: ReportFormat = {
  parser: {
    format,
    title: 'Biome JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'style'],
    severities: lintSeverities,
    parse: async (input, sink) => (await import('./read-biome.ts')).readBiome(input, sink),
  },
  detector: biomeDetector,
  noun: 'a Biome report',
  exitCodes,
};
