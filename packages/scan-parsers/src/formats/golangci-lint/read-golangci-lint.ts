import type { FindingSink, ReportInput, ReportSummary, ScanGap, Severity } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { severityFromWord } from '../../findings/severity.ts';
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
import { categoryOfGoLinter } from '../checkstyle/writer.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'golangci-lint';
const elementsPath = 'Issues[]';

/** @throws {RefusalError} unless it is a golangci-lint report. */
export async function readGolangciLint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
  const report = reportOf(rest, problems.active);
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [...unread.gaps(), ...gapsOf(report)],
    exitCodes: exitCodes.meaning,
    figures: problems.figures(),
  });
}

/** The part that is always written: without it a report without issues shows nothing. */
function reportOf(rest: unknown, issues: number): JsonObject {
  const expected = 'an object with `Issues` and `Report`';
  if (!isObject(rest) || !('Issues' in rest) || (rest['Issues'] !== null && !Array.isArray(rest['Issues'])))
    throw notThisFormat('a golangci-lint report', expected);
  const report = rest['Report'];
  if (isObject(report)) return report;
  if (issues === 0) throw notThisFormat('a golangci-lint report', expected);
  return {};
}

function addIssue(value: unknown, spot: Spot, problems: LintReading, unread: GapCollector): void {
  const issue = requireObject(value, spot, 'an issue');
  const linter = requireText(issue, 'FromLinter', spot);
  const message = requireText(issue, 'Text', spot);
  const at = below(spot, 'Pos');
  const place = requireObject(issue['Pos'], at, 'a place');
  const file = optionalText(place, 'Filename', at);
  const word = optionalText(issue, 'Severity', spot);
  const range = isObject(issue['LineRange']) ? issue['LineRange'] : {};
  if (linter === 'typecheck') unread.add(`${file ?? 'a package'}: does not compile`);
  problems.add({
    tool: format,
    ruleId: linter,
    message,
    file,
    position: lintPosition(place['Line'], place['Column'], range['To']),
    category: categoryOfGoLinter(linter),
    severity: severityOf(word),
    nativeSeverity: word,
    line: textOrNull(optionalList(issue, 'SourceLines', spot)[0]),
  });
}

/** gosec and others bring words of their own, if the configuration asks for them. */
function severityOf(word: string | null): Severity {
  if (word === null) return 'high';
  const usual = severityFromWord(word);
  return usual === 'unknown' ? severityOfLintLevel(word) : usual;
}

const couldNotRun = /can't (?:run|load)|cannot (?:run|load)|is disabled because|failed to (?:run|load)|no go files/iu;

function gapsOf(report: JsonObject): readonly ScanGap[] {
  const failed = new GapCollector('invocation-failed');
  const error = report['Error'] ?? '';
  if (error !== '') failed.add(textOrNull(error) ?? 'an error of the run');
  const warnings: readonly unknown[] = Array.isArray(report['Warnings']) ? report['Warnings'] : [];
  for (const warning of warnings) {
    const text = isObject(warning) ? (textOrNull(warning['Text']) ?? '') : '';
    if (couldNotRun.test(text)) failed.add(text);
  }
  const linters: readonly unknown[] | null = Array.isArray(report['Linters']) ? report['Linters'] : null;
  const hasNone = linters?.every((linter) => !isObject(linter) || linter['Enabled'] !== true) === true;
  return [...failed.gaps(), ...(hasNone ? [nothingScanned('no linter was enabled')] : [])];
}
