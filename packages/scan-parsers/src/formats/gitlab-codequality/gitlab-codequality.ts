import type { FindingCategory, FindingSink, ReportInput, ReportSummary, Severity } from '@portcullis/gate-core';
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
import { lintSummary } from '../linters/lint-summary.ts';
import type { ReportFormat } from '../report-format.ts';
import { lowerCaseName } from '../../findings/lower-case-name.ts';
import { gitlabCodequalityDetector } from './detector.ts';

const format = 'gitlab-codequality';
const elementsPath = '[]';
/** The tool of an issue that names none. */
const anonymous = 'code-quality';

/**
 * GitLab's Code Quality report, the issues of Code Climate's specification, as many linters write it.
 *
 * `blocker` is `critical`, `critical` is `high`, `major` is `medium`, `minor` is `low`, `info` is `info`. Most writers
 * do not name themselves: such findings are those of `code-quality`, unless an issue has an `engine_name`. A clean
 * report is `[]`, and no report says what was looked at.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export const gitlabCodequalityFormat: ReportFormat = {
  parser: {
    format,
    title: 'GitLab Code Quality',
    produces: ['findings'],
    tools: null,
    categories: ['code', 'style', 'secret'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: readCodeQuality,
  },
  detector: gitlabCodequalityDetector,
  noun: 'a Code Quality report',
  exitCodes: null,
};

const severities: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['blocker', 'critical'],
  ['critical', 'high'],
  ['major', 'medium'],
  ['minor', 'low'],
  ['info', 'info'],
]);

async function readCodeQuality(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        addIssue(value, spotOf(elementsPath, place), problems);
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('a Code Quality report', 'an array of issues');
  return lintSummary({
    format,
    tools: problems.tools([anonymous]),
    scanGaps: [],
    exitCodes: null,
    figures: problems.figures(),
  });
}

function addIssue(value: unknown, spot: Spot, problems: LintReading): void {
  const issue = requireObject(value, spot, 'an issue');
  const at = below(spot, 'location');
  const location = requireObject(issue['location'], at);
  const word = optionalText(issue, 'severity', spot);
  problems.add({
    tool: lowerCaseName(issue['engine_name']) ?? anonymous,
    ruleId: optionalText(issue, 'check_name', spot),
    message: requireText(issue, 'description', spot),
    file: requireText(location, 'path', at),
    position: positionOf(location),
    category: categoryOf(optionalList(issue, 'categories', spot)),
    severity: word === null ? 'unrated' : (severities.get(word.toLowerCase()) ?? 'unknown'),
    nativeSeverity: word,
    ownHash: textOrNull(issue['fingerprint']),
  });
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
