import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { webAddress } from '../../findings/plain-text.ts';
import { optionalTexts, requireObject, requireText, spotOf, textOrNull, wrongShape } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, silence } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'markdownlint';
const elementsPath = '[]';

/** @throws {RefusalError} unless it is a markdownlint report. */
export async function readMarkdownlint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        addProblem(value, spotOf(elementsPath, place), problems);
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('a markdownlint report', 'an array of problems');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: silence(problems.active, 'markdownlint writes [] for a pattern that matches no file'),
    exitCodes: exitCodes.meaning,
    figures: problems.figures(),
  });
}

function addProblem(value: unknown, spot: Spot, problems: LintReading): void {
  const problem = requireObject(value, spot, 'a problem');
  const [ruleId] = optionalTexts(problem, 'ruleNames', spot);
  if (ruleId === undefined) throw wrongShape(spot, 'a problem with `ruleNames`', undefined);
  const detail = textOrNull(problem['errorDetail']);
  const description = requireText(problem, 'ruleDescription', spot);
  const level = textOrNull(problem['severity']) ?? 'error';
  const range: readonly unknown[] = Array.isArray(problem['errorRange']) ? problem['errorRange'] : [];
  const file = requireText(problem, 'fileName', spot);
  problems.add({
    tool: format,
    ruleId,
    message: detail === null ? description : `${description} (${detail})`,
    file: file === 'stdin' ? null : file,
    position: lintPosition(problem['lineNumber'], range[0]),
    category: 'style',
    severity: severityOfLintLevel(level),
    nativeSeverity: level,
    helpUri: webAddress(problem['ruleInformation']),
  });
}
