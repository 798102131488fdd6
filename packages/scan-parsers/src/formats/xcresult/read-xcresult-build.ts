import type { FindingSink, ReportInput, ReportSummary, ScanGap, Severity } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import {
  below,
  isCount,
  isObject,
  optionalList,
  optionalText,
  requireObject,
  requireText,
  spotOf,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition, noPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems } from '../linters/lint-summary.ts';

const format = 'xcresult-build';

const lists = [
  { member: 'errors', count: 'errorCount', word: 'error', severity: 'high' },
  { member: 'warnings', count: 'warningCount', word: 'warning', severity: 'medium' },
  { member: 'analyzerWarnings', count: 'analyzerWarningCount', word: 'analyzer warning', severity: 'medium' },
] as const satisfies readonly { member: string; count: string; word: string; severity: Severity }[];

const root: Spot = { pointer: '', offset: null };

/** @throws {RefusalError} unless it is the results of a build by Xcode. */
export async function readXcresultBuild(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const listed = new Map<string, number>();
  const rest = await readJson(
    input,
    lists.map((list) => ({
      path: `${list.member}[]`,
      take: (value, place) => {
        const spot = spotOf(`${list.member}[]`, place);
        listed.set(list.member, (listed.get(list.member) ?? 0) + 1);
        addIssue(requireObject(value, spot, 'an issue'), spot, list, problems);
      },
    })),
  );
  if (!isObject(rest) || typeof rest['actionTitle'] !== 'string')
    throw notThisFormat('build results of Xcode', 'what `xcresulttool get build-results` of Xcode 16 or later prints');
  return lintSummary({
    format,
    tools: ['xcode'],
    scanGaps: gapsOf(rest, listed),
    exitCodes: null,
    figures: problems.figures(),
  });
}

function addIssue(
  issue: JsonObject,
  spot: Spot,
  { word, severity }: { readonly word: string; readonly severity: Severity },
  problems: LintReading,
): void {
  const url = optionalText(issue, 'sourceURL', spot);
  const [file = '', fragment = ''] = url?.split('#') ?? [];
  problems.add({
    tool: 'xcode',
    ruleId: requireText(issue, 'issueType', spot),
    message: requireText(issue, 'message', spot),
    file: file === '' ? null : file,
    position: positionIn(fragment),
    category: 'code',
    severity,
    nativeSeverity: word,
  });
}

/** `StartingLineNumber=11&EndingLineNumber=11&StartingColumnNumber=4…`, which count from zero. */
function positionIn(fragment: string): LintPosition {
  let [startLine, startColumn, endLine] = ['', '', ''];
  for (const part of fragment.split('&')) {
    const [name, value = ''] = part.split('=', 2);
    if (name === 'StartingLineNumber') startLine = value;
    else if (name === 'StartingColumnNumber') startColumn = value;
    else if (name === 'EndingLineNumber') endLine = value;
  }
  const line = numberIn(startLine);
  return line === null ? noPosition : lintPosition(line, numberIn(startColumn), numberIn(endLine));
}

function numberIn(text: string): number | null {
  return /^\d{1,9}$/u.test(text) ? Number(text) + 1 : null;
}

function gapsOf(rest: JsonObject, listed: ReadonlyMap<string, number>): readonly ScanGap[] {
  for (const { member } of lists) optionalList(rest, member, root);
  const status = requireText(rest, 'status', root);
  const errors = countIn(rest, 'errorCount');
  const unread = new GapCollector(status === 'failed' && errors > 0 ? 'files-not-scanned' : 'invocation-failed');
  if (status !== 'succeeded') unread.add(`the build did not succeed: its status is ${status}`);
  return [
    ...unread.gaps(),
    ...lists.flatMap(({ member, count, word }) =>
      lostProblems(countIn(rest, count), listed.get(member) ?? 0, `${word}s`),
    ),
  ];
}

function countIn(rest: JsonObject, member: string): number {
  const value = rest[member];
  if (!isCount(value)) throw wrongShape(below(root, member), 'a count', value);
  return value;
}
