import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { isCount, requireText } from '../../json/narrow.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { isUnreadByPhpcs } from '../checkstyle/writer.ts';
import { lintSeverities, severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { readMessagesByFile } from '../linters/messages-by-file.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { phpcsDetector } from './detector.ts';

/** The name under which its Checkstyle XML is read as well. */
const tool = 'php_codesniffer';

// 2: some of the errors can be fixed. In version 3 a run that failed gives 3; from 4 on that is the sum of both.
const exitCodes: ToolExitCodes = {
  tools: [tool],
  meaning: { clean: [0], findings: [1, 2, 3], failure: [3, 16, 64] },
};

/**
 * PHP_CodeSniffer's JSON report (`phpcs --report=json --report-file=FILE`).
 *
 * An error is `high`, a warning `medium`; the rule is the sniff's code, as in its Checkstyle XML. A clean report lists
 * every file: one without a file is a scan of nothing. Files that could not be processed, or hold no PHP, are gaps.
 *
 * @see https://github.com/PHPCSStandards/PHP_CodeSniffer/wiki/Reporting
 */
export const phpcsFormat: ReportFormat = {
  parser: {
    format: 'phpcs',
    title: 'PHP_CodeSniffer JSON',
    produces: ['findings'],
    tools: [tool],
    categories: ['style'],
    severities: lintSeverities,
    parse: readPhpcs,
  },
  detector: phpcsDetector,
  noun: 'a PHP_CodeSniffer report',
  exitCodes,
};

async function readPhpcs(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  const { files, stated, totals } = await readMessagesByFile(
    input,
    'a PHP_CodeSniffer report',
    ({ file, message, spot }) => {
      const source = requireText(message, 'source', spot);
      const type = requireText(message, 'type', spot);
      const text = requireText(message, 'message', spot);
      if (isUnreadByPhpcs(source)) unread.add(`${file}: ${text}`);
      problems.add({
        tool,
        ruleId: source,
        message: text,
        file,
        position: lintPosition(message['line'], message['column']),
        category: 'style',
        severity: severityOfLintLevel(type),
        nativeSeverity: type,
      });
    },
  );
  const { errors, warnings } = totals;
  if (!isCount(errors) || !isCount(warnings))
    throw notThisFormat('a PHP_CodeSniffer report', 'counts of `errors` and `warnings` in `totals`');
  return lintSummary({
    format: 'phpcs',
    tools: [tool],
    scanGaps: [
      ...(files === 0 ? [nothingScanned('no file was checked')] : []),
      ...unread.gaps(files),
      ...lostProblems(Math.max(errors + warnings, stated), problems.active),
    ],
    exitCodes: exitCodes.meaning,
    figures: { ...problems.figures(), linted_files: files },
  });
}
