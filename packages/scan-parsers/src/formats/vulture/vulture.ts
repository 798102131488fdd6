import type { ReportFormat } from '../report-format.ts';
import { vultureDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'vulture';

/**
 * What Vulture prints about unused code.
 *
 * It does not rate; its confidence is high at 100 %, medium from 80 % on, else low. Files that do not parse are gaps. It
 * prints nothing when it finds nothing, and no end: an empty file is refused, and only an exit code shows that the list
 * is whole.
 *
 * @see https://github.com/jendrikseipp/vulture and ADR 0192
 */
export const vultureFormat: ReportFormat = {
  parser: {
    format,
    title: 'Vulture text output',
    produces: ['findings'],
    tools: [format],
    categories: ['style'],
    severities: ['unrated'],
    parse: async (input, sink) => (await import('./read-vulture.ts')).readVulture(input, sink),
  },
  detector: vultureDetector,
  noun: 'the output of Vulture',
  exitCodes,
};
