import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { countOrZero, isObject, spotOf } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { categoryOfBiome, isBiomeFailure, readBiomeDiagnostic } from './diagnostic.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'biome';
const elementsPath = 'diagnostics[]';

/** @throws {RefusalError} unless it is a Biome report. */
export async function readBiome(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const unread = new GapCollector('files-not-scanned');
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        const diagnostic = readBiomeDiagnostic(value, spotOf(elementsPath, place));
        const { category, level, message, file, position, line } = diagnostic;
        if (isBiomeFailure(category, message)) unread.add(`${file ?? 'the run'}: ${message}`);
        problems.add({
          tool: format,
          ruleId: category,
          category: categoryOfBiome(category),
          severity: severityOfLintLevel(level),
          nativeSeverity: level,
          message,
          file,
          position,
          line,
        });
      },
    },
  ]);
  if (!isObject(rest) || !Array.isArray(rest['diagnostics']) || !isObject(rest['summary']))
    throw notThisFormat('a Biome report', 'an object with `summary` and `diagnostics`');
  const { summary } = rest;
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [...unread.gaps(), ...gapsOf(summary, problems.active)],
    exitCodes: exitCodes.meaning,
    figures: { ...problems.figures(), linted_files: filesOf(summary) },
  });
}

function filesOf(summary: JsonObject): number {
  return countOrZero(summary['changed']) + countOrZero(summary['unchanged']);
}

function gapsOf(summary: JsonObject, listed: number): ScanGap[] {
  const counted = countOrZero(summary['errors']) + countOrZero(summary['warnings']) + countOrZero(summary['infos']);
  const hidden = Math.max(counted - listed, countOrZero(summary['diagnosticsNotPrinted']));
  const skipped = countOrZero(summary['skipped']);
  return [
    ...(filesOf(summary) === 0 ? [nothingScanned('no file was checked')] : []),
    ...(skipped === 0
      ? []
      : [
          { code: 'files-not-scanned' as const, count: skipped, of: null, examples: [`${skipped} files were skipped`] },
        ]),
    ...(hidden === 0
      ? []
      : [
          {
            code: 'self-contradicting' as const,
            count: hidden,
            of: listed + hidden,
            examples: [`${hidden} problems are counted and not listed`],
          },
        ]),
  ];
}
