import type { ReportFormat } from '../report-format.ts';
import { cpdDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'cpd';

/**
 * The XML report of PMD's copy-paste detector (`pmd cpd -f xml`), versions 5 to 7.
 *
 * One finding for each duplication, in its first place; CPD has no severities, so they are unrated. Files that could not
 * be read are gaps. The report lists the files that were looked at: without any it is a scan of nothing. A
 * folder that is not there is not among them: exit code 0 settles that, or 4 with duplications. Early versions
 * do not list them, and say the same of clean sources as of none.
 *
 * @see https://docs.pmd-code.org/latest/pmd_userdocs_cpd_report_formats.html#xml
 */
export const cpdFormat: ReportFormat = {
  parser: {
    format,
    title: 'CPD XML',
    produces: ['findings'],
    tools: [format],
    categories: ['style'],
    severities: ['unrated'],
    parse: async (input, sink) => (await import('./read-cpd.ts')).readCpd(input, sink),
  },
  detector: cpdDetector,
  noun: 'a CPD report',
  exitCodes,
};
