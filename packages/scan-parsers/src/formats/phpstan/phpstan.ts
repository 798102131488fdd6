import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { isCount, optionalText, optionalTexts, requireText } from '../../json/narrow.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition, noPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems } from '../linters/lint-summary.ts';
import { readMessagesByFile } from '../linters/messages-by-file.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { phpstanDetector } from './detector.ts';

const format = 'phpstan';

// A run that failed gives 1 as well.
const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1, 2, 255] },
};

/**
 * PHPStan's JSON report (`phpstan analyse --error-format=json`).
 *
 * PHPStan knows errors only: they are `high`, as in its Checkstyle XML. The rule is the identifier that it gives from
 * version 1.11 on. Files that do not parse, and internal errors, are gaps; so are errors outside the files, but for
 * those about patterns that ignore nothing. The report does not list clean files; a run over none leaves no report.
 *
 * @see https://phpstan.org/user-guide/output-format
 */
export const phpstanFormat: ReportFormat = {
  parser: {
    format,
    title: 'PHPStan JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['type'],
    severities: ['high'],
    parse: readPhpstan,
  },
  detector: phpstanDetector,
  noun: 'a PHPStan report',
  exitCodes,
};

const error = { tool: format, category: 'type', severity: 'high', nativeSeverity: null } as const;
const notAnalysed = /^Internal error|^Syntax error|^Child process error|^Error thrown while/u;
const aboutIgnoring = /^(?:Ignored error pattern|No error (?:with identifier|to ignore))/u;

async function readPhpstan(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  const failures = new GapCollector('invocation-failed');
  const { stated, totals, rest } = await readMessagesByFile(input, 'a PHPStan report', ({ file, message, spot }) => {
    const text = requireText(message, 'message', spot);
    const identifier = optionalText(message, 'identifier', spot);
    if (identifier === 'phpstan.parse' || notAnalysed.test(text)) unread.add(`${file}: ${text}`);
    // What is in a trait is told with the class that uses it.
    const path = file.replace(/ \(in context of .*\)$/u, '');
    problems.add({ ...error, ruleId: identifier, message: text, file: path, position: lintPosition(message['line']) });
  });
  const { errors, file_errors: inFiles } = totals;
  if (!isCount(errors) || !isCount(inFiles))
    throw notThisFormat('a PHPStan report', 'counts of `errors` and `file_errors` in `totals`');
  for (const text of optionalTexts(rest, 'errors', { pointer: '', offset: null })) {
    if (!aboutIgnoring.test(text)) failures.add(text);
    problems.add({ ...error, ruleId: null, message: text, file: null, position: noPosition });
  }
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [
      ...unread.gaps(),
      ...failures.gaps(),
      ...lostProblems(errors + Math.max(inFiles, stated), problems.active, 'errors'),
    ],
    exitCodes: exitCodes.meaning,
    figures: problems.figures(),
  });
}
