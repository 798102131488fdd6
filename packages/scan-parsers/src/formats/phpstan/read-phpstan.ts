import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { isCount, optionalText, optionalTexts, requireText } from '../../json/narrow.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition, noPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import type { LintProblem } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems } from '../linters/lint-summary.ts';
import { readMessagesByFile } from '../linters/messages-by-file.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'phpstan';

const notAnalysed = /^Internal error|^Syntax error|^Child process error|^Error thrown while/u;
const aboutIgnoring = /^(?:Ignored error pattern|No error (?:with identifier|to ignore))/u;

/** @throws {RefusalError} unless it is a PHPStan report. */
export async function readPhpstan(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  const failures = new GapCollector('invocation-failed');
  const { stated, totals, rest } = await readMessagesByFile(input, 'a PHPStan report', ({ file, message, spot }) => {
    const text = requireText(message, 'message', spot);
    const identifier = optionalText(message, 'identifier', spot);
    if (identifier === 'phpstan.parse' || notAnalysed.test(text)) unread.add(`${file}: ${text}`);
    // What is in a trait is told with the class that uses it.
    const path = file.endsWith(')') ? file.replace(/ \(in context of .*\)$/u, '') : file;
    problems.add(errorOf(identifier, text, path, lintPosition(message['line'])));
  });
  const { errors, file_errors: inFiles } = totals;
  if (!isCount(errors) || !isCount(inFiles))
    throw notThisFormat('a PHPStan report', 'counts of `errors` and `file_errors` in `totals`');
  for (const text of optionalTexts(rest, 'errors', { pointer: '', offset: null })) {
    if (!aboutIgnoring.test(text)) failures.add(text);
    problems.add(errorOf(null, text, null, noPosition));
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

function errorOf(ruleId: string | null, message: string, file: string | null, position: LintPosition): LintProblem {
  return { tool: format, ruleId, message, file, position, category: 'type', severity: 'high', nativeSeverity: null };
}
