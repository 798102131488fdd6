import type { FindingSink, ReportInput, ReportSummary, Severity } from '@portcullis/gate-core';
import {
  below,
  isObject,
  optionalElements,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { noPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'polaris';
const elementsPath = 'Results[]';

/** @throws {RefusalError} unless it is a Polaris report. */
export async function readPolaris(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reader = new ResultReader(new LintReading(input, sink));
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        reader.add(value, spotOf(elementsPath, place));
      },
    },
  ]);
  if (!isObject(rest) || (rest['Results'] !== null && !Array.isArray(rest['Results'])))
    throw notThisFormat('a Polaris report', 'an object with `PolarisOutputVersion` and `Results`');
  requireText(rest, 'PolarisOutputVersion', { pointer: '', offset: null });
  return lintSummary({
    format,
    tools: [format],
    scanGaps: reader.checks > 0 ? [] : [nothingScanned('no check was made')],
    exitCodes: exitCodes.meaning,
    figures: { ...reader.problems.figures(), objects: reader.objects, checks: reader.checks },
  });
}

class ResultReader {
  objects = 0;
  checks = 0;
  readonly problems: LintReading;

  constructor(problems: LintReading) {
    this.problems = problems;
  }

  add(value: unknown, spot: Spot): void {
    const object = requireObject(value, spot, 'the results of an object');
    this.objects += 1;
    const names = [object['Namespace'], object['Kind'], object['Name']].flatMap((name) => textOrNull(name) ?? []);
    const name = names.join('/');
    this.#addChecks(object, spot, name);
    if (object['PodResult'] === null || object['PodResult'] === undefined) return;
    const at = below(spot, 'PodResult');
    const pod = requireObject(object['PodResult'], at);
    this.#addChecks(pod, at, name);
    for (const [each, where] of optionalElements(pod, 'ContainerResults', at)) {
      const container = requireObject(each, where);
      this.#addChecks(container, where, `${name} ${textOrNull(container['Name']) ?? 'a container'}`);
    }
  }

  #addChecks(holder: JsonObject, spot: Spot, name: string): void {
    const at = below(spot, 'Results');
    for (const [id, value] of Object.entries(requireObject(holder['Results'] ?? {}, at))) {
      const check = requireObject(value, below(at, id), 'a check');
      this.checks += 1;
      if (check['Success'] !== true) this.#addFailed(id, check, below(at, id), name);
    }
  }

  #addFailed(id: string, check: JsonObject, spot: Spot, name: string): void {
    const word = requireText(check, 'Severity', spot);
    this.problems.add({
      tool: format,
      ruleId: textOrNull(check['ID']) ?? id,
      message: `${name}: ${textOrNull(check['Message']) ?? id}`,
      file: null,
      position: noPosition,
      category: 'misconfiguration',
      severity: severities.get(word.toLowerCase()) ?? 'unknown',
      nativeSeverity: word,
    });
  }
}

/** Earlier versions call a danger an error. */
const severities: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['danger', 'high'],
  ['error', 'high'],
  ['warning', 'medium'],
  ['ignore', 'info'],
]);
