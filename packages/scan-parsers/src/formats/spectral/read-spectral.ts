import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { isCount, isObject, requireObject, requireText, spotOf, textOrNull, wrongShape } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { fromZero, lintPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, silence } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'spectral';
const elementsPath = '[]';

/** @throws {RefusalError} unless it is a Spectral report. */
export async function readSpectral(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        addResult(value, spotOf(elementsPath, place), problems, unread);
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('a Spectral report', 'an array of results');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [...unread.gaps(), ...silence(problems.active, 'an empty list does not say which documents were read')],
    exitCodes: exitCodes.meaning,
    figures: problems.figures(),
  });
}

/** Why the rules were not run on a document. */
const unreadable: ReadonlyMap<string, string> = new Map([
  ['parser', 'does not parse'],
  ['unrecognized-format', 'is of no known format'],
]);
const levels = ['error', 'warn', 'info', 'hint'] as const;

function addResult(value: unknown, spot: Spot, problems: LintReading, unread: GapCollector): void {
  const result = requireObject(value, spot, 'a result');
  const code = typeof result['code'] === 'number' ? String(result['code']) : requireText(result, 'code', spot);
  const { severity } = result;
  if (!isCount(severity)) throw wrongShape(spot, 'a result with a number as its `severity`', severity);
  const level = levels[severity] ?? String(severity);
  const file = textOrNull(result['source']);
  const reason = unreadable.get(code);
  if (reason !== undefined) unread.add(`${file ?? 'a document'}: ${reason}`);
  problems.add({
    tool: format,
    ruleId: code,
    message: requireText(result, 'message', spot),
    file,
    position: positionOf(result['range']),
    category: reason !== undefined || code.endsWith('-schema') ? 'code' : 'style',
    severity: severityOfLintLevel(level),
    nativeSeverity: level,
  });
}

/** Lines and characters count from 0; the end is behind the last character. */
function positionOf(range: unknown): LintPosition {
  const { start, end } = isObject(range) ? range : {};
  const from: JsonObject = isObject(start) ? start : {};
  const to: JsonObject = isObject(end) ? end : {};
  return lintPosition(
    fromZero(from['line']),
    fromZero(from['character']),
    fromZero(to['line']),
    fromZero(to['character']),
  );
}
