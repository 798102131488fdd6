import type { ReportFormat } from '../report-format.ts';
import { xcresultBuildDetector } from './detectors.ts';

const format = 'xcresult-build';

/**
 * What Xcode's compilers and analyser found in a build, as `xcresulttool get build-results` of Xcode 16 and later
 * exports it.
 *
 * An error is `high`, a warning of a compiler or the analyser `medium`. A build that did not succeed was not looked at to
 * its end, which is a gap, and so are issues that are counted and not listed.
 *
 * @see `xcrun xcresulttool help get build-results`, which prints the schema
 */
export const xcresultBuildFormat: ReportFormat = {
  parser: {
    format,
    title: 'Xcode build results JSON',
    produces: ['findings'],
    tools: ['xcode'],
    categories: ['code'],
    severities: ['high', 'medium'],
    parse: async (input, sink) => (await import('./read-xcresult-build.ts')).readXcresultBuild(input, sink),
  },
  detector: xcresultBuildDetector,
  noun: 'build results of Xcode',
  exitCodes: null,
};
