import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { webAddress } from '../../findings/plain-text.ts';
import { optionalTexts, requireObject, requireText, spotOf, textOrNull, wrongShape } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintSeverities, severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, silence } from '../linters/lint-summary.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { markdownlintDetector } from './detector.ts';

const format = 'markdownlint';
const elementsPath = '[]';

const exitCodes: ToolExitCodes = {
  tools: [format, 'markdownlint-cli', 'markdownlint-cli2'],
  meaning: { clean: [0], findings: [1], failure: [2, 3, 4] },
};

/**
 * The JSON of markdownlint-cli2 (by its formatter `markdownlint-cli2-formatter-json`) and of markdownlint-cli
 * (`markdownlint --json`).
 *
 * An error is `high`, a warning `medium`; early versions have errors alone, and do not say so. A rule is called by its
 * number, `MD001`. A report without a problem does not say which files were looked at.
 *
 * @see https://github.com/DavidAnson/markdownlint-cli2#output and ADR 0192
 */
export const markdownlintFormat: ReportFormat = {
  parser: {
    format,
    title: 'markdownlint JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['style'],
    severities: lintSeverities,
    parse: readMarkdownlint,
  },
  detector: markdownlintDetector,
  noun: 'a markdownlint report',
  exitCodes,
};

async function readMarkdownlint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
