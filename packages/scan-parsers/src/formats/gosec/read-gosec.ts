import type { Finding, FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { cweIdentifiers } from '../../findings/cwe.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { severityFromWord } from '../../findings/severity.ts';
import {
  below,
  countOrZero,
  isCount,
  isObject,
  optionalList,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'gosec';
const elementsPath = 'Issues[]';

/** @throws {RefusalError} unless it is a gosec report. */
export async function readGosec(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        addIssue(value, spotOf(elementsPath, place), problems);
      },
    },
  ]);
  const issues = isObject(rest) ? rest['Issues'] : undefined;
  if (!isObject(rest) || !isObject(rest['Stats']) || (issues !== null && !Array.isArray(issues)))
    throw notThisFormat('a gosec report', 'an object with `Issues` and `Stats`');
  const { files, lines, found } = rest['Stats'];
  if (!isCount(files)) throw notThisFormat('a gosec report', 'a number of files in `Stats`');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [
      ...uncompiled(requireObject(rest['Golang errors'] ?? {}, below({ pointer: '', offset: null }, 'Golang errors'))),
      ...(files === 0 ? [nothingScanned('no file was scanned')] : []),
      ...lostProblems(countOrZero(found), problems.active + problems.suppressed, 'issues'),
    ],
    exitCodes: exitCodes.meaning,
    figures: { ...problems.figures(), scanned_files: files, scanned_lines: countOrZero(lines) },
  });
}

function uncompiled(errors: JsonObject): readonly ScanGap[] {
  const gap = new GapCollector('files-not-scanned');
  for (const [file, list] of Object.entries(errors)) {
    const first: unknown = Array.isArray(list) ? list[0] : null;
    gap.add(
      `${file === '' ? 'a package' : file}: ${(isObject(first) ? textOrNull(first['error']) : null) ?? 'an error'}`,
    );
  }
  return gap.gaps();
}

function addIssue(value: unknown, spot: Spot, problems: LintReading): void {
  const issue = requireObject(value, spot, 'an issue');
  const word = requireText(issue, 'severity', spot);
  const [start, end] = (textOrNull(issue['line']) ?? '').split('-').map(Number);
  const suppressions = optionalList(issue, 'suppressions', spot).filter(isObject);
  const cwe = isObject(issue['cwe']) ? issue['cwe'] : {};
  problems.add({
    tool: format,
    ruleId: requireText(issue, 'rule_id', spot),
    message: requireText(issue, 'details', spot),
    file: requireText(issue, 'file', spot),
    position: lintPosition(start, Number(textOrNull(issue['column']) ?? 0), end),
    category: 'code',
    severity: severityFromWord(word),
    nativeSeverity: word,
    confidence: confidenceOf(issue),
    cwes: cweIdentifiers([cwe['id']]),
    line: quotedLine(textOrNull(issue['code']), start),
    ...((issue['nosec'] === true || suppressions.length > 0) && {
      suppressed: {
        reason: textOrNull(suppressions[0]?.['justification']) ?? textOrNull(suppressions[0]?.['kind']) ?? '#nosec',
      },
    }),
  });
}

function confidenceOf(issue: JsonObject): Finding['confidence'] {
  switch (issue['confidence']) {
    case 'HIGH':
      return 'high';
    case 'MEDIUM':
      return 'medium';
    case 'LOW':
      return 'low';
    default:
      return 'unrated';
  }
}

/** The report quotes the lines around with their numbers. */
function quotedLine(code: string | null, line: number | undefined): string | null {
  const begin = `${line ?? ''}: `;
  return (
    code
      ?.split('\n')
      .find((text) => text.startsWith(begin))
      ?.slice(begin.length) ?? null
  );
}
