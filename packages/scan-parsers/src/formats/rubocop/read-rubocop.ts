import type { FindingSink, ReportInput, ReportSummary, ScanGap, Severity } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import {
  isCount,
  isObject,
  optionalText,
  requireElements,
  requireObject,
  requireText,
  spotOf,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { fromZero, lintPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { rubocopCategory } from './category.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'rubocop';
const elementsPath = 'files[]';

/** @throws {RefusalError} unless it is a RuboCop report. */
export async function readRubocop(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unparsed = new GapCollector('files-not-scanned');
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        addFile(value, spotOf(elementsPath, place), problems, unparsed);
      },
    },
  ]);
  const summary = isObject(rest) && Array.isArray(rest['files']) && isObject(rest['summary']) ? rest['summary'] : {};
  const { offense_count: offenses, target_file_count: targets, inspected_file_count: inspected } = summary;
  if (!isCount(offenses) || !isCount(targets) || !isCount(inspected))
    throw notThisFormat('a RuboCop report', 'an object with `files` and a `summary` that counts them');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [
      ...inspectionGaps(targets, inspected),
      ...unparsed.gaps(targets),
      ...lostProblems(offenses, problems.active + problems.suppressed, 'offenses'),
    ],
    exitCodes: exitCodes.meaning,
    figures: { ...problems.figures(), linted_files: inspected },
  });
}

function inspectionGaps(targets: number, inspected: number): readonly ScanGap[] {
  if (targets === 0) return [nothingScanned('no file was inspected')];
  return inspected >= targets
    ? []
    : [
        {
          code: 'files-not-scanned',
          count: targets - inspected,
          of: targets,
          examples: [`${targets} files to inspect, ${inspected} inspected`],
        },
      ];
}

function addFile(value: unknown, spot: Spot, problems: LintReading, unparsed: GapCollector): void {
  const entry = requireObject(value, spot, 'a file');
  const path = requireText(entry, 'path', spot);
  for (const [offense, at] of requireElements(entry, 'offenses', spot))
    addOffense(requireObject(offense, at, 'an offense'), at, path, problems, unparsed);
}

function addOffense(
  offense: JsonObject,
  spot: Spot,
  path: string,
  problems: LintReading,
  unparsed: GapCollector,
): void {
  const level = requireText(offense, 'severity', spot);
  const cop = optionalText(offense, 'cop_name', spot);
  const message = requireText(offense, 'message', spot);
  if (cop === 'Lint/Syntax') unparsed.add(`${path}: does not parse`);
  problems.add({
    tool: format,
    ruleId: cop,
    message,
    file: path,
    position: positionOf(offense['location']),
    category: rubocopCategory(cop),
    severity: severityOf(level),
    nativeSeverity: level,
    ...(offense['corrected'] === true && { suppressed: { reason: 'corrected' } }),
  });
}

function severityOf(level: string): Severity {
  return level === 'convention' || level === 'refactor' ? 'low' : severityOfLintLevel(level);
}

/** The last column is that of the last character. */
function positionOf(value: unknown): LintPosition {
  const place = isObject(value) ? value : {};
  const last = place['last_column'];
  return lintPosition(
    place['start_line'] ?? place['line'],
    place['start_column'] ?? place['column'],
    place['last_line'],
    fromZero(last),
  );
}
