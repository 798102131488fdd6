import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { spotbugsDetector } from './detector.ts';
import { SpotbugsDocument } from './document.ts';

const format = 'spotbugs';

// With `-exitcode` only: 1 for bugs, 2 for missing classes, 4 for errors, added up. Without it, 0.
const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1, 3], failure: [2, 4, 5, 6, 7] },
};

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
    parse: async (input: ReportInput, sink: FindingSink): Promise<ReportSummary> => {
      const document = new SpotbugsDocument(input, sink);
      await readXml(input, document.handler);
      return lintSummary({
        format,
        tools: [format],
        scanGaps: document.gaps(),
        exitCodes: exitCodes.meaning,
        figures: document.figures(),
      });
    },
  },
  detector: spotbugsDetector,
  noun: 'a SpotBugs report',
  exitCodes,
};
