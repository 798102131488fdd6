import type { ReportFormat } from '../report-format.ts';
import { spotbugsDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'spotbugs';

/**
 * SpotBugs' XML report (`spotbugs -xml:withMessages`), with its plugins such as FindSecBugs, and FindBugs'.
 *
 * Its ranks rate a bug, as in its SARIF: 1 to 9 (scariest and scary) `high`, 10 to 14 (troubling) `medium`, 15 to 20 (of
 * concern) `low`; its priority is its confidence. Errors of the analysis and classes that it needed and did not find are
 * gaps; so are a summary that counts more bugs than are listed, and an analysis of no class. Source files are named
 * below a source folder: they are looked for in the tree.
 *
 * @see https://github.com/spotbugs/spotbugs/blob/master/spotbugs/etc/bugcollection.xsd
 */
export const spotbugsFormat: ReportFormat = {
  parser: {
    format,
    title: 'SpotBugs XML',
    produces: ['findings'],
    tools: [format],
    categories: ['code'],
    severities: ['high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-spotbugs.ts')).readSpotbugs(input, sink),
  },
  detector: spotbugsDetector,
  noun: 'a SpotBugs report',
  exitCodes,
};
