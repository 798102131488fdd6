import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { webAddress } from '../../findings/plain-text.ts';
import {
  isObject,
  optionalList,
  optionalText,
  requireElements,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'stylelint';
const elementsPath = '[]';
/** The rule of a file that does not parse. */
const syntaxError = 'CssSyntaxError';

/** @throws {RefusalError} unless it is a Stylelint report. */
export async function readStylelint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reader = new FileReader(input, sink);
  const rest = await readJson(input, [
    {
      path: elementsPath,
      take: (value, place) => {
        reader.add(value, spotOf(elementsPath, place));
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('a Stylelint report', 'an array of files');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: reader.files === 0 ? [nothingScanned('no file was linted')] : reader.gaps(),
    exitCodes: exitCodes.meaning,
    figures: { ...reader.problems.figures(), linted_files: reader.files },
  });
}

class FileReader {
  files = 0;
  readonly problems: LintReading;
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #notRun = new GapCollector('results-missing');
  readonly #unexplained = new GapCollector('self-contradicting');

  constructor(input: ReportInput, sink: FindingSink) {
    this.problems = new LintReading(input, sink);
  }

  /** @throws {RefusalError} unless it is what Stylelint writes for a file. */
  add(value: unknown, spot: Spot): void {
    const result = requireObject(value, spot, 'the result of a file');
    const warnings = requireElements(result, 'warnings', spot);
    const file = optionalText(result, 'source', spot);
    this.files += 1;
    let errors = 0;
    for (const [warning, at] of warnings) if (this.#addWarning(warning, file, at) === 'error') errors += 1;
    const failures = this.#addFailures(result, file ?? 'a file', spot);
    if (result['errored'] === true && errors + failures === 0)
      this.#unexplained.add(`${file ?? 'a file'}: has errors, and lists none`);
  }

  gaps(): readonly ScanGap[] {
    return [...this.#unread.gaps(this.files), ...this.#notRun.gaps(), ...this.#unexplained.gaps()];
  }

  #addWarning(value: unknown, file: string | null, spot: Spot): string {
    const warning = requireObject(value, spot, 'a warning');
    const level = requireText(warning, 'severity', spot);
    const rule = optionalText(warning, 'rule', spot);
    const text = requireText(warning, 'text', spot);
    if (rule === syntaxError) this.#unread.add(`${file ?? 'a file'}: does not parse`);
    this.problems.add({
      tool: format,
      ruleId: rule,
      message: rule === null ? text : withoutRule(text, rule),
      // `<input css 1>` stands for what came on standard input.
      file: file?.startsWith('<') === true ? null : file,
      position: lintPosition(warning['line'], warning['column'], warning['endLine'], warning['endColumn']),
      category: rule === null || rule === syntaxError ? 'code' : 'style',
      severity: severityOfLintLevel(level),
      nativeSeverity: level,
      helpUri: webAddress(warning['url']) ?? helpOf(rule),
    });
    return level;
  }

  /** What was not looked at, and rules that were not run. */
  #addFailures(result: JsonObject, file: string, spot: Spot): number {
    if (result['ignored'] === true) this.#unread.add(`${file}: ignored`);
    const parse = optionalList(result, 'parseErrors', spot);
    for (const error of parse) this.#unread.add(`${file}: ${textOf(error)}`);
    const options = optionalList(result, 'invalidOptionWarnings', spot);
    for (const warning of options) this.#notRun.add(`${file}: ${textOf(warning)}`);
    return parse.length + options.length;
  }
}

/** A message ends with its rule in brackets. */
function withoutRule(text: string, rule: string): string {
  const end = ` (${rule})`;
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}

function textOf(value: unknown): string {
  return (isObject(value) ? textOrNull(value['text']) : null) ?? 'a part was not checked';
}

/** Core rules have no plugin's name in front. */
function helpOf(rule: string | null): string | null {
  return rule !== null && /^[a-z-]+$/u.test(rule) ? `https://stylelint.io/user-guide/rules/${rule}` : null;
}
