import { lintSeverities } from '../linters/level-severity.ts';
import type { ExitCodeLookup, ReportFormat, ToolExitCodes } from '../report-format.ts';
import { checkstyleDetector } from './detector.ts';

const format = 'checkstyle';

// The code is the number of errors, as far as it goes into a byte; -1 and -2 are failures. Warnings alone give 0.
const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: Array.from({ length: 253 }, (_, index) => index + 1), failure: [254, 255] },
};

/**
 * Checkstyle's XML, which ESLint, golangci-lint, ShellCheck, Hadolint, PHP_CodeSniffer, ktlint, detekt and many others
 * write too. The tool of an error is known by how its source names the rule; one that is of no known tool is taken for
 * Checkstyle's own.
 *
 * An error is `high`, a warning `medium`, information `low`. Files with an exception, or which do not parse, are gaps,
 * and so are elements that no known tool writes. Some tools list clean files and others do not: a report without a file
 * is complete only with exit code 0.
 *
 * @param loadExitCodes what loads the exit codes of tools.
 * @see https://checkstyle.org/cmdline.html and ADR 0192
 */
export function createCheckstyleFormat(loadExitCodes: () => Promise<ExitCodeLookup>): ReportFormat {
  return {
    parser: {
      format,
      title: 'Checkstyle XML',
      produces: ['findings'],
      tools: null,
      categories: ['style', 'code', 'misconfiguration'],
      severities: lintSeverities,
      parse: async (input, sink) =>
        (await import('./read-checkstyle.ts')).readCheckstyle(input, sink, await loadExitCodes()),
    },
    detector: checkstyleDetector,
    noun: 'a Checkstyle report',
    exitCodes,
  };
}
