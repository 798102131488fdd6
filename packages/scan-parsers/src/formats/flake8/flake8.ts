import type { ReportFormat } from '../report-format.ts';
import { flake8Detector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'flake8';

/**
 * What flake8 and pycodestyle print (`flake8 --benchmark`), also in the style of Pylint.
 *
 * Neither has severities: what they find is unrated. Its codes are sorted as Ruff's, which has them from flake8. Files
 * that cannot be read or do not parse (`E9`) are gaps. A clean run prints nothing, as one that failed does: with
 * `--benchmark` the figures show how many files were checked, with `--count` that the run came to its end. Without
 * either the end of the list may be lost, unless an exit code shows that it is whole.
 *
 * @see https://flake8.pycqa.org/en/latest/user/options.html and ADR 0192
 */
export const flake8Format: ReportFormat = {
  parser: {
    format,
    title: 'flake8 text output',
    produces: ['findings'],
    tools: [format],
    categories: ['style', 'code'],
    severities: ['unrated'],
    parse: async (input, sink) => (await import('./read-flake8.ts')).readFlake8(input, sink),
  },
  detector: flake8Detector,
  noun: 'the output of flake8',
  exitCodes,
};
