import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import {
  below,
  optionalElements,
  requireElements,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'kube-score';
const elementsPath = '[]';

/** What was looked at. */
interface Scored {
  objects: number;
  checks: number;
}

/** @throws {RefusalError} unless it is a kube-score report. */
export async function readKubeScore(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const scored: Scored = { objects: 0, checks: 0 };
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        addObject(value, spotOf(elementsPath, place), problems, scored);
      },
    },
  ]);
  if (rest !== null && !Array.isArray(rest)) throw notThisFormat('a kube-score report', 'an array of objects');
  return lintSummary({
    format,
    tools: [format],
    scanGaps:
      scored.checks > 0 ? [] : [nothingScanned(scored.objects === 0 ? 'no object was scored' : 'no check was run')],
    exitCodes: exitCodes.meaning,
    figures: { ...problems.figures(), ...scored },
  });
}

function addObject(value: unknown, spot: Spot, problems: LintReading, scored: Scored): void {
  const object = requireObject(value, spot, 'an object');
  const name = requireText(object, 'object_name', spot);
  scored.objects += 1;
  for (const [each, at] of requireElements(object, 'checks', spot)) {
    const result = requireObject(each, at, 'a check');
    if (result['skipped'] === true) continue;
    scored.checks += 1;
    const { grade } = result;
    if (typeof grade !== 'number') throw wrongShape(at, 'a check with a number as its `grade`', grade);
    if (grade < perfect) addCheck(object, name, result, grade, at, problems);
  }
}

const perfect = 10;
/** The tool's words for a grade, and the level that its SARIF has. */
const grades: ReadonlyMap<number, { readonly word: string; readonly level: string }> = new Map([
  [1, { word: 'critical', level: 'error' }],
  [5, { word: 'warning', level: 'warning' }],
  [7, { word: 'almost ok', level: 'note' }],
]);

function addCheck(
  object: JsonObject,
  name: string,
  result: JsonObject,
  grade: number,
  spot: Spot,
  problems: LintReading,
): void {
  const check = requireObject(result['check'], below(spot, 'check'));
  const ruleId = requireText(check, 'id', below(spot, 'check'));
  const { word, level } = grades.get(grade) ?? { word: `grade ${grade}`, level: '' };
  const comments = optionalElements(result, 'comments', spot).map(([comment, at]) => requireObject(comment, at));
  const noComment: JsonObject = {};
  for (const comment of comments.length === 0 ? [noComment] : comments)
    problems.add({
      tool: format,
      ruleId,
      message: messageOf(name, comment, textOrNull(check['name']) ?? ruleId),
      file: textOrNull(object['file_name']),
      position: lintPosition(object['file_row']),
      category: 'misconfiguration',
      severity: severityOfLintLevel(level),
      nativeSeverity: word,
      helpUri: textOrNull(comment['documentation_url']),
    });
}

/** One object has several containers, which the path names. */
function messageOf(object: string, comment: JsonObject, check: string): string {
  const path = textOrNull(comment['path']);
  return `${object}${path === null ? '' : ` ${path}`}: ${textOrNull(comment['summary']) ?? check}`;
}
