import type { ReportFormat } from '../report-format.ts';
import { blackDetector } from './detector.ts';

/**
 * What `black --check` prints on standard error, saved to a file: one finding for each file that it would change.
 *
 * Files that Black cannot read or parse are a gap, and so is a summary that counts more files than are listed. Several
 * runs may have written to the file: a run that failed, or found no Python file, is a gap even if others succeeded. A
 * text without Black's summary is not a report: with `--quiet` Black prints nothing, which looks like a run that
 * failed.
 *
 * @see https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html#command-line-options
 */
export const blackFormat: ReportFormat = {
  parser: {
    format: 'black',
    title: 'Black check output',
    produces: ['findings'],
    tools: ['black'],
    categories: ['style'],
    severities: ['low'],
    parse: async (input, sink) => (await import('./read-black.ts')).readBlack(input, sink),
  },
  detector: blackDetector,
  noun: 'the output of Black',
  exitCodes: null,
};
