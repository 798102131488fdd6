import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { requireElements, requireObject, requireText, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'sqlfluff';
const elementsPath = '[]';

/** @throws {RefusalError} unless it is a SQLFluff report. */
export async function readSqlfluff(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  let files = 0;
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        const spot = spotOf(elementsPath, place);
        const entry = requireObject(value, spot, 'a file');
        const file = requireText(entry, 'filepath', spot);
        files += 1;
        for (const [violation, at] of requireElements(entry, 'violations', spot))
          addViolation(requireObject(violation, at, 'a violation'), at, file, problems, unread);
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('a SQLFluff report', 'an array of files');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: files === 0 ? [nothingScanned('no file was linted')] : unread.gaps(files),
    exitCodes: exitCodes.meaning,
    figures: { ...problems.figures(), linted_files: files },
  });
}

/** The templater, the lexer and the parser: what follows in the file was not looked at. */
const unreadable: ReadonlySet<string> = new Set(['TMP', 'LXR', 'PRS']);

function addViolation(
  violation: JsonObject,
  spot: Spot,
  file: string,
  problems: LintReading,
  unread: GapCollector,
): void {
  const code = requireText(violation, 'code', spot);
  const isUnread = unreadable.has(code);
  const isWarning = violation['warning'] === true;
  if (isUnread) unread.add(`${file}: does not parse`);
  problems.add({
    tool: format,
    ruleId: code,
    message: textOrNull(violation['description']) ?? code,
    file: file === 'stdin' ? null : file,
    position: lintPosition(
      violation['start_line_no'] ?? violation['line_no'],
      violation['start_line_pos'] ?? violation['line_pos'],
      violation['end_line_no'],
      violation['end_line_pos'],
    ),
    category: isUnread ? 'code' : 'style',
    severity: isWarning ? 'low' : 'high',
    nativeSeverity: isWarning ? 'warning' : null,
  });
}
