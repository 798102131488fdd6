import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { saysUnread } from '../../findings/unread-file.ts';
import { isCount, requireText } from '../../json/narrow.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { readMessagesByFile } from '../linters/messages-by-file.ts';
import { exitCodes } from './exit-codes.ts';

/** The name under which its Checkstyle XML is read as well. */
const tool = 'php_codesniffer';

/** @throws {RefusalError} unless it is a PHP_CodeSniffer report. */
export async function readPhpcs(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  const { files, stated, totals } = await readMessagesByFile(
    input,
    'a PHP_CodeSniffer report',
    ({ file, message, spot }) => {
      const source = requireText(message, 'source', spot);
      const type = requireText(message, 'type', spot);
      const text = requireText(message, 'message', spot);
      if (saysUnread(tool, source, () => text)) unread.add(`${file}: ${text}`);
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
