import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { webAddress } from '../../findings/plain-text.ts';
import { requireObject, requireText, spotOf } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, silence } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'psalm';
const elementsPath = '[]';

/** @throws {RefusalError} unless it is a Psalm report. */
export async function readPsalm(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        addIssue(value, spotOf(elementsPath, place), problems, unread);
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('a Psalm report', 'an array of issues');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [...unread.gaps(), ...silence(problems.active, 'a run over no file may give the same report')],
    exitCodes: exitCodes.meaning,
    figures: problems.figures(),
  });
}

function addIssue(value: unknown, spot: Spot, problems: LintReading, unread: GapCollector): void {
  const issue = requireObject(value, spot, 'an issue');
  const type = requireText(issue, 'type', spot);
  const level = requireText(issue, 'severity', spot);
  const file = requireText(issue, 'file_name', spot);
  const message = requireText(issue, 'message', spot);
  if (type === 'ParseError') unread.add(`${file}: ${message}`);
  problems.add({
    tool: format,
    ruleId: type,
    message,
    file,
    position: lintPosition(issue['line_from'], issue['column_from'], issue['line_to'], issue['column_to']),
    category: type.startsWith('Tainted') ? 'code' : 'type',
    severity: severityOfLintLevel(level),
    nativeSeverity: level,
    helpUri: webAddress(issue['link']),
  });
}
