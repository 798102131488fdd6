import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { cweIdentifiers } from '../../findings/cwe.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { webAddress } from '../../findings/plain-text.ts';
import type { JsonPlace } from '../../json/capture.ts';
import {
  below,
  countOrZero,
  isCount,
  isObject,
  optionalElements,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'brakeman';

/** @throws {RefusalError} unless it is a Brakeman report. */
export async function readBrakeman(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const problems = new LintReading(input, sink);
  const rest = await readJson(
    input,
    ['warnings[]', 'ignored_warnings[]'].map((path) => ({
      path,
      take: (value: unknown, place: JsonPlace) => {
        addWarning(value, spotOf(path, place), path.startsWith('ignored'), problems);
      },
    })),
  );
  if (!isObject(rest) || !isObject(rest['scan_info']) || !Array.isArray(rest['warnings']))
    throw notThisFormat('a Brakeman report', 'an object with `scan_info` and `warnings`');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [...scanErrors(rest), ...hollowScan(rest['scan_info']), ...lost(rest['scan_info'], problems)],
    exitCodes: exitCodes.meaning,
    figures: problems.figures(),
  });
}

/** High means high and so on: the confidence stands for the severity. */
const words: ReadonlyMap<string, 'high' | 'medium' | 'low'> = new Map([
  ['High', 'high'],
  ['Medium', 'medium'],
  ['Weak', 'low'],
]);

function addWarning(value: unknown, spot: Spot, isIgnored: boolean, problems: LintReading): void {
  const warning = requireObject(value, spot, 'a warning');
  const code = warning['warning_code'];
  if (!isCount(code)) throw wrongShape(below(spot, 'warning_code'), 'a number', code);
  const confidence = requireText(warning, 'confidence', spot);
  const rating = words.get(confidence) ?? null;
  const cwes: readonly unknown[] = Array.isArray(warning['cwe_id']) ? warning['cwe_id'] : [];
  problems.add({
    tool: format,
    ruleId: `BRAKE${String(code).padStart(4, '0')}`,
    message: requireText(warning, 'message', spot),
    file: requireText(warning, 'file', spot),
    position: lintPosition(warning['line']),
    category: 'code',
    severity: rating ?? 'unknown',
    nativeSeverity: confidence,
    confidence: rating ?? 'unrated',
    ownHash: textOrNull(warning['fingerprint']),
    cwes: cweIdentifiers(cwes),
    helpUri: webAddress(warning['link']),
    ...(isIgnored && { suppressed: { reason: textOrNull(warning['note']) } }),
  });
}

function scanErrors(report: JsonObject): readonly ScanGap[] {
  const gap = new GapCollector('files-not-scanned');
  for (const [value, spot] of optionalElements(report, 'errors', { pointer: '', offset: null })) {
    const { error, location } = requireObject(value, spot, 'an error');
    gap.add([textOrNull(location), textOrNull(error) ?? 'an error'].filter((text) => text !== null).join(': '));
  }
  return gap.gaps();
}

function hollowScan(info: JsonObject): readonly ScanGap[] {
  const parts = ['number_of_controllers', 'number_of_models', 'number_of_templates'];
  if (Array.isArray(info['checks_performed']) && info['checks_performed'].length === 0)
    return [nothingScanned('no check was performed')];
  return parts.every((part) => countOrZero(info[part]) === 0)
    ? [nothingScanned('no controller, model or template was found')]
    : [];
}

function lost(info: JsonObject, problems: LintReading): readonly ScanGap[] {
  return lostProblems(countOrZero(info['security_warnings']), problems.active, 'warnings');
}
