import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { requireObject, requireText, spotOf } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'hadolint';
const elementsPath = '[]';
/** The rule of a file that does not parse. */
const unparsed = 'DL1000';

/** @throws {RefusalError} unless it is a Hadolint report. */
export async function readHadolint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        const spot = spotOf(elementsPath, place);
        const entry = requireObject(value, spot, 'a problem');
        const code = requireText(entry, 'code', spot);
        const file = requireText(entry, 'file', spot);
        const level = requireText(entry, 'level', spot);
        if (code === unparsed) unread.add(`${file}: does not parse`);
        problems.add({
          tool: format,
          ruleId: code,
          message: requireText(entry, 'message', spot),
          file,
          position: lintPosition(entry['line'], entry['column']),
          category: 'misconfiguration',
          severity: severityOfLintLevel(level),
          nativeSeverity: level,
          helpUri: helpOf(code),
        });
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('a Hadolint report', 'an array of problems');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: unread.gaps(),
    exitCodes: exitCodes.meaning,
    figures: problems.figures(),
  });
}

function helpOf(code: string): string | null {
  if (/^DL\d{4}$/u.test(code)) return `https://github.com/hadolint/hadolint/wiki/${code}`;
  return /^SC\d{4}$/u.test(code) ? `https://www.shellcheck.net/wiki/${code}` : null;
}
