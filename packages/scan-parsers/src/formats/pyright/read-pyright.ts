import type { FindingSink, ReportInput, ReportSummary, Severity } from '@portcullis/gate-core';
import { countOrZero, isCount, isObject, optionalText, requireObject, requireText, spotOf } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { fromZero, lintPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'pyright';
const elementsPath = 'generalDiagnostics[]';

/** @throws {RefusalError} unless it is a Pyright report. */
export async function readPyright(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        addDiagnostic(value, spotOf(elementsPath, place), problems);
      },
    },
  ]);
  const summary = summaryOf(rest);
  const files = summary['filesAnalyzed'];
  if (!isCount(files))
    throw notThisFormat('a Pyright report', 'an object with `generalDiagnostics` and a `summary` of the files');
  const stated = ['errorCount', 'warningCount', 'informationCount'].reduce(
    (sum, name) => sum + countOrZero(summary[name]),
    0,
  );
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [
      ...(files === 0 ? [nothingScanned('no file was analysed')] : []),
      ...lostProblems(stated, problems.active, 'diagnostics'),
    ],
    exitCodes: exitCodes.meaning,
    figures: { ...problems.figures(), checked_files: files },
  });
}

function summaryOf(rest: unknown): JsonObject {
  return isObject(rest) && Array.isArray(rest['generalDiagnostics']) && isObject(rest['summary'])
    ? rest['summary']
    : {};
}

function addDiagnostic(value: unknown, spot: Spot, problems: LintReading): void {
  const diagnostic = requireObject(value, spot, 'a diagnostic');
  const level = requireText(diagnostic, 'severity', spot);
  problems.add({
    tool: format,
    ruleId: optionalText(diagnostic, 'rule', spot),
    message: requireText(diagnostic, 'message', spot),
    file: optionalText(diagnostic, 'file', spot),
    position: positionOf(diagnostic['range']),
    category: 'type',
    severity: severities.get(level) ?? 'unknown',
    nativeSeverity: level,
  });
}

const severities: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['error', 'medium'],
  ['warning', 'low'],
  ['information', 'info'],
]);

/** Pyright counts lines and columns from 0. */
function positionOf(range: unknown): LintPosition {
  const { start, end } = isObject(range) ? range : {};
  const from = isObject(start) ? start : {};
  const to = isObject(end) ? end : {};
  return lintPosition(
    fromZero(from['line']),
    fromZero(from['character']),
    fromZero(to['line']),
    fromZero(to['character']),
  );
}
