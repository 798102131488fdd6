import type { FindingCategory, FindingSink, ReportInput, ReportSummary, Severity } from '@portcullis/gate-core';
import { lowerCaseName } from '../../findings/lower-case-name.ts';
import { UnreadFiles } from '../../findings/unread-files.ts';
import {
  below,
  isObject,
  optionalList,
  optionalText,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition, lintRange, noPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import type { LintProblem } from '../linters/lint-reading.ts';
import { lintSummary } from '../linters/lint-summary.ts';

const format = 'gitlab-codequality';
const elementsPath = '[]';
/** The tool of an issue that names none. */
const anonymous = 'code-quality';

const severities: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['blocker', 'critical'],
  ['critical', 'high'],
  ['major', 'medium'],
  ['minor', 'low'],
  ['info', 'info'],
]);

/** @throws {RefusalError} unless it is a Code Quality report. */
export async function readCodeQuality(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new UnreadFiles(anonymous);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        const problem = problemOf(value, spotOf(elementsPath, place));
        problems.add(problem);
        unread.note(problem);
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('a Code Quality report', 'an array of issues');
  return lintSummary({
    format,
    tools: problems.tools([anonymous]),
    toolsByFindings: true,
    scanGaps: unread.gaps(),
    exitCodes: null,
    figures: problems.figures(),
  });
}

function problemOf(value: unknown, spot: Spot): LintProblem {
  const issue = requireObject(value, spot, 'an issue');
  const at = below(spot, 'location');
  const location = requireObject(issue['location'], at);
  const word = optionalText(issue, 'severity', spot);
  const description = requireText(issue, 'description', spot);
  return {
    tool: lowerCaseName(issue['engine_name']) ?? anonymous,
    ruleId: optionalText(issue, 'check_name', spot) ?? ruleBefore(description),
    message: description,
    file: requireText(location, 'path', at),
    position: positionOf(location),
    category: categoryOf(optionalList(issue, 'categories', spot)),
    severity: word === null ? 'unrated' : (severities.get(word.toLowerCase()) ?? 'unknown'),
    nativeSeverity: word,
    ownHash: textOrNull(issue['fingerprint']),
  };
}

/** Early versions of Ruff have no `check_name`, and write `(E999) SyntaxError: …`. */
function ruleBefore(description: string): string | null {
  return /^\(([A-Z]{1,5}\d{3,4})\) /u.exec(description)?.[1] ?? null;
}

/** Lines alone, or lines and columns. */
function positionOf({ lines, positions }: JsonObject): LintPosition {
  if (isObject(lines)) return lintPosition(lines['begin'], null, lines['end']);
  return isObject(positions) ? lintRange(positions['begin'], positions['end']) : noPosition;
}

/** Code Climate's categories; most issues have none. */
function categoryOf(categories: readonly unknown[]): FindingCategory {
  return categories.length > 0 && categories.every((category) => styleCategories.has(category)) ? 'style' : 'code';
}

const styleCategories: ReadonlySet<unknown> = new Set(['Style', 'Clarity', 'Complexity', 'Duplication']);
