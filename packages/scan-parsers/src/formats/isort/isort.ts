import type { ReportFormat } from '../report-format.ts';
import { isortDetector } from './detector.ts';

/**
 * What `isort --check-only` prints, saved to a file: one finding for each file whose imports are not sorted.
 *
 * When all is well isort prints nothing, which looks like a run that never began: such a file is refused as empty. With
 * `--verbose` it prints a line of success for each file, and that is a clean report. Files that are missing or cannot
 * be parsed are a gap. So is any other error, and a run that crashed: what it printed before is incomplete.
 *
 * @see https://pycqa.github.io/isort/docs/configuration/options.html#check
 */
export const isortFormat: ReportFormat = {
  parser: {
    format: 'isort',
    title: 'isort check output',
    produces: ['findings'],
    tools: ['isort'],
    categories: ['style'],
    severities: ['low'],
    parse: async (input, sink) => (await import('./read-isort.ts')).readIsort(input, sink),
  },
  detector: isortDetector,
  noun: 'the output of isort',
  exitCodes: null,
};
