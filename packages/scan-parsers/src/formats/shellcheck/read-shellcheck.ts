import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import type { JsonPlace } from '../../json/capture.ts';
import { below, isCount, isObject, requireObject, requireText, spotOf, wrongShape } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, silence } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';
import { unlistedScripts } from './unlisted-scripts.ts';

const format = 'shellcheck';

/** @throws {RefusalError} unless it is a ShellCheck report. */
export async function readShellcheck(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new Set<string>();
  const rest = await readJson(
    input,
    ['[]', 'comments[]'].map((path) => ({
      path,
      take: (value: unknown, place: JsonPlace) => {
        addComment(value, spotOf(path, place), problems, unread);
      },
    })),
  );
  if (!Array.isArray(rest) && !(isObject(rest) && Array.isArray(rest['comments'])))
    throw notThisFormat('a ShellCheck report', 'an array, or an object with an array `comments`');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [...unparsed(unread), ...unlisted(problems.active)],
    exitCodes: exitCodes.meaning,
    figures: problems.figures(),
  });
}

function addComment(value: unknown, spot: Spot, problems: LintReading, unread: Set<string>): void {
  const entry = requireObject(value, spot, 'a comment');
  const { code } = entry;
  if (!isCount(code)) throw wrongShape(below(spot, 'code'), 'a number', code);
  const file = requireText(entry, 'file', spot);
  const level = requireText(entry, 'level', spot);
  // "Couldn't parse this": the rest of the script was not looked at.
  if (code === 1072 || code === 1073) unread.add(file);
  problems.add({
    tool: format,
    ruleId: `SC${code}`,
    message: requireText(entry, 'message', spot),
    file: file === '-' ? null : file,
    position: lintPosition(entry['line'], entry['column'], entry['endLine'], entry['endColumn']),
    category: 'code',
    severity: severityOfLintLevel(level),
    nativeSeverity: level,
    helpUri: `https://www.shellcheck.net/wiki/SC${code}`,
  });
}

function unlisted(active: number): readonly ScanGap[] {
  return active === 0 ? silence(active, 'a script that does not exist gives the same report') : [unlistedScripts()];
}

function unparsed(files: ReadonlySet<string>): readonly ScanGap[] {
  const gap = new GapCollector('files-not-scanned');
  for (const file of files) gap.add(`${file}: does not parse`);
  return gap.gaps();
}
