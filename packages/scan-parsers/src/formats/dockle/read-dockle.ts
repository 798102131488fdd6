import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { imageOfReport } from '../../findings/image-name.ts';
import {
  countOrZero,
  isObject,
  optionalTexts,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
} from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { noPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'dockle';
const elementsPath = 'details[]';

/** The levels that the summary counts, of which each check has one. */
const levels = ['fatal', 'warn', 'info', 'skip', 'pass'] as const;

/** @throws {RefusalError} unless it is a Dockle report. */
export async function readDockle(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const listed = new Map<string, number>();
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        const level = addCheck(value, spotOf(elementsPath, place), problems);
        listed.set(level, (listed.get(level) ?? 0) + 1);
      },
    },
  ]);
  const summary = isObject(rest) ? rest['summary'] : null;
  if (!isObject(rest) || !isObject(summary) || (rest['details'] !== null && !Array.isArray(rest['details'])))
    throw notThisFormat('a Dockle report', 'an object with `summary` and `details`');
  const stated = (level: string): number => countOrZero(summary[level]);
  const checks = levels.reduce((sum, level) => sum + stated(level), 0);
  const image = imageOfReport(textOrNull(rest['image']), null);
  const read = lintSummary({
    format,
    tools: [format],
    scanGaps: [
      ...(checks === 0 && problems.active === 0 ? [nothingScanned('no check was made')] : []),
      // What passed and what was skipped is not always listed.
      ...(['fatal', 'warn', 'info'] as const).flatMap((level) =>
        lostProblems(stated(level), listed.get(level) ?? 0, `checks of level ${level}`),
      ),
    ],
    exitCodes: exitCodes.meaning,
    figures: { ...problems.figures(), passed: stated('pass'), skipped: stated('skip') },
  });
  return { ...read, ...image };
}

/** Credentials in the environment or in files: alerts name them. */
const aboutCredentials = 'CIS-DI-0010';

function addCheck(value: unknown, spot: Spot, problems: LintReading): string {
  const check = requireObject(value, spot, 'a check');
  const code = requireText(check, 'code', spot);
  const word = requireText(check, 'level', spot);
  const level = word.toLowerCase();
  if (level === 'pass' || level === 'skip') return level;
  const title = textOrNull(check['title']) ?? code;
  const alerts = optionalTexts(check, 'alerts', spot);
  for (const alert of alerts.length === 0 ? [''] : alerts)
    problems.add({
      tool: format,
      ruleId: code,
      message: alert === '' ? title : `${title}: ${alert}`,
      file: null,
      position: noPosition,
      category: code === aboutCredentials ? 'secret' : 'misconfiguration',
      severity: severityOfLintLevel(level),
      nativeSeverity: word,
      suppressed: level === 'ignore' ? { reason: null } : undefined,
    });
  return level;
}
