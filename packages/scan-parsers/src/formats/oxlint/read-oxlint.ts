import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { webAddress } from '../../findings/plain-text.ts';
import type { JsonPlace } from '../../json/capture.ts';
import {
  isCount,
  isObject,
  optionalList,
  optionalText,
  requireObject,
  requireText,
  spotOf,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { categoryOfOxlint } from './category.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'oxlint';

/** @throws {RefusalError} unless it is an oxlint report. */
export async function readOxlint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  const rest = await readJson(
    input,
    ['[]', 'diagnostics[]'].map((path) => ({
      path,
      take: (value: unknown, place: JsonPlace) => {
        addDiagnostic(value, spotOf(path, place), problems, unread);
      },
    })),
  );
  const files = requireOxlint(rest);
  const isWithoutRules = isObject(rest) && rest['number_of_rules'] === 0;
  return lintSummary({
    format,
    tools: [format],
    scanGaps:
      files === 0 || isWithoutRules
        ? [nothingScanned(files === 0 ? 'no file was linted' : 'no rule was switched on')]
        : unread.gaps(files),
    exitCodes: exitCodes.meaning,
    figures: { ...problems.figures(), ...(files !== null && { linted_files: files }) },
  });
}

/** How many files were linted; `null` where the report does not say. */
function requireOxlint(rest: unknown): number | null {
  if (Array.isArray(rest)) return null;
  const files = isObject(rest) && Array.isArray(rest['diagnostics']) ? rest['number_of_files'] : null;
  if (!isCount(files))
    throw notThisFormat('an oxlint report', 'an array, or an object with `diagnostics` and `number_of_files`');
  return files;
}

function addDiagnostic(value: unknown, spot: Spot, problems: LintReading, unread: GapCollector): void {
  const entry = requireObject(value, spot, 'a diagnostic');
  const file = requireText(entry, 'filename', spot);
  const rule = optionalText(entry, 'code', spot);
  const level = requireText(entry, 'severity', spot);
  if (rule === null) unread.add(`${file}: does not parse`);
  problems.add({
    tool: format,
    ruleId: rule,
    message: requireText(entry, 'message', spot),
    file,
    position: positionOf(entry, spot),
    category: categoryOfOxlint(rule),
    severity: level === 'advice' ? 'info' : severityOfLintLevel(level),
    nativeSeverity: level,
    helpUri: webAddress(entry['url']),
  });
}

/** The first label is where the problem is. */
function positionOf(entry: JsonObject, spot: Spot): ReturnType<typeof lintPosition> {
  const label = optionalList(entry, 'labels', spot).find(isObject);
  const span = label !== undefined && isObject(label['span']) ? label['span'] : {};
  return lintPosition(span['line'], span['column']);
}
