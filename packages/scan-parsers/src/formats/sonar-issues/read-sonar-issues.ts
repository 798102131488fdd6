import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { UnreadFiles } from '../../findings/unread-files.ts';
import type { Capture } from '../../json/capture.ts';
import { below, isObject, requireObject, requireText, spotOf } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { fromZero, lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import type { LintProblem } from '../linters/lint-reading.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { ratingOf, readRule } from './rule.ts';
import type { SonarRating } from './rule.ts';

const format = 'sonar-issues';
const anonymous = 'sonarqube';
const issuesPath = 'issues[]';
const rulesPath = 'rules[]';

/** @throws {RefusalError} unless it is generic issues of SonarQube. */
export async function readSonarIssues(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const rules = new Map<string, SonarRating>();
  const problems = new LintReading(input, sink);
  const unread = new UnreadFiles(anonymous);
  const takeIssue: Capture['take'] = (value, place) => {
    const problem = problemOf(value, spotOf(issuesPath, place), rules);
    problems.add(problem);
    unread.note(problem);
  };
  // Rules that stand behind their issues are read first.
  if (!(await readBehindRules(input, rules, takeIssue)))
    await readJson(input, [
      { path: issuesPath, take: takeIssue },
      // They were read, and held against the names that come twice, the first time.
      { path: rulesPath, begin: () => 'skip', take: () => undefined },
    ]);
  return lintSummary({
    format,
    tools: problems.tools(engines(rules)),
    toolsByFindings: true,
    scanGaps: unread.gaps(),
    exitCodes: null,
    figures: problems.figures(),
  });
}

/** Reads the rules, and the issues if they stand behind them. Returns whether they do. */
async function readBehindRules(
  input: ReportInput,
  rules: Map<string, SonarRating>,
  takeIssue: Capture['take'],
): Promise<boolean> {
  const seen = { rules: false, issues: false };
  const rest = await readJson(input, [
    {
      path: issuesPath,
      begin: () => {
        seen.issues = seen.rules;
        return seen.rules ? 'read' : 'skip';
      },
      take: takeIssue,
    },
    {
      path: rulesPath,
      begin: () => {
        seen.rules = true;
        return 'read';
      },
      take: (value, place) => {
        rules.set(...readRule(value, spotOf(rulesPath, place)));
      },
    },
  ]);
  if (!isObject(rest) || !Array.isArray(rest['issues']))
    throw notThisFormat('generic issues of SonarQube', 'an object with an array `issues`');
  return seen.issues;
}

function engines(rules: ReadonlyMap<string, SonarRating>): readonly string[] {
  const named = new Set([...rules.values()].flatMap(({ tool }) => tool ?? []));
  return named.size === 0 ? [anonymous] : [...named].toSorted();
}

function problemOf(value: unknown, spot: Spot, rules: ReadonlyMap<string, SonarRating>): LintProblem {
  const issue = requireObject(value, spot, 'an issue');
  const ruleId = requireText(issue, 'ruleId', spot);
  const rating = rules.get(ruleId) ?? ratingOf(issue, spot);
  const at = below(spot, 'primaryLocation');
  const location = requireObject(issue['primaryLocation'], at);
  const range = isObject(location['textRange']) ? location['textRange'] : {};
  return {
    tool: rating.tool ?? anonymous,
    ruleId,
    message: requireText(location, 'message', at),
    file: requireText(location, 'filePath', at),
    // The end is the column behind the last character, which counts the same from 1.
    position: lintPosition(range['startLine'], fromZero(range['startColumn']), range['endLine'], range['endColumn']),
    category: rating.category,
    severity: rating.severity,
    nativeSeverity: rating.word,
  };
}
