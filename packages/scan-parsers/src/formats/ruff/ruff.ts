import type { ReportFormat } from '../report-format.ts';
import { ruffDetector } from './detectors.ts';
import { ruffExitCodes } from './exit-codes.ts';

const format = 'ruff';

/**
 * Ruff's JSON report (`ruff check --output-format json`), and that of `ruff format --check`.
 *
 * Rated only where Ruff itself gives a severity, as newer versions do: `fatal` is high, `error` medium, `warning` low,
 * `info` info. A file that cannot be read or parsed is a finding and a scan gap, because most rules were not run on it.
 * A clean report is `[]`.
 *
 * @see https://docs.astral.sh/ruff/settings/#output-format
 */
export const ruffFormat: ReportFormat = {
  parser: {
    format,
    title: 'Ruff JSON',
    produces: ['findings'],
    tools: ['ruff'],
    categories: ['code', 'style'],
    severities: ['high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-ruff.ts')).readRuff(input, sink),
  },
  detector: ruffDetector,
  noun: 'a Ruff report',
  exitCodes: ruffExitCodes,
};
