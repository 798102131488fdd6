import type { ReportFormat } from '../report-format.ts';
import { coveragepyJsonDetector } from './detector.ts';

/**
 * The JSON report of coverage.py (`coverage json`), all format versions.
 *
 * The totals are those of the report, and are checked against the sum over its files: if they differ, if more is
 * covered than exists, or if covered and missing do not add up, the report contradicts itself. If nothing was measured
 * there is no metric: coverage.py itself calls that 100 %.
 *
 * Metrics: `coverage.lines` (statements, as coverage.py counts them) and `coverage.branches`, both in per cent.
 * `percent_covered` mixes the two when branches are measured, so it is a figure only.
 *
 * @see https://coverage.readthedocs.io/en/latest/commands/cmd_json.html
 */
export const coveragepyJsonFormat: ReportFormat = {
  parser: {
    format: 'coveragepy-json',
    title: 'coverage.py JSON',
    produces: ['metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-coveragepy-json.ts')).readCoveragepyJson(input, sink),
  },
  detector: coveragepyJsonDetector,
  noun: 'a coverage.py report',
  exitCodes: null,
};
