import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { below, countOrZero, isObject, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError, notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary, lostProblems, nothingScanned } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import { problemOf } from './diagnostic.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'cargo-deny';

/** @throws {RefusalError} unless it is a cargo-deny report. */
export async function readCargoDeny(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new AuditReading(input, sink);
  const reader = new LineReader(reading);
  const { documents } = await readJsonLines(input, (value, { offset, indexes }) => {
    reader.add(value, { pointer: `/${indexes[0] ?? 0}`, offset });
  });
  if (documents === 0) throw new RefusalError('empty', 'the file is empty');
  if (!reader.isOfTool) throw notThisFormat('a cargo-deny report', 'a diagnostic or a summary');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: reader.gaps(),
    exitCodes: exitCodes.meaning,
    figures: { ...reading.figures(), checks: reader.checks },
  });
}

class LineReader {
  isOfTool = false;
  checks = 0;
  readonly #reading: AuditReading;
  readonly #failures = new GapCollector('invocation-failed');
  #hasSummary = false;
  #stated = 0;
  #listed = 0;

  constructor(reading: AuditReading) {
    this.#reading = reading;
  }

  add(value: unknown, spot: Spot): void {
    const line = requireObject(value, spot, 'a line of cargo-deny');
    const type = requireText(line, 'type', spot);
    const at = below(spot, 'fields');
    const fields = requireObject(line['fields'], at);
    if (type === 'diagnostic') this.#addDiagnostic(fields, at);
    else if (type === 'summary') this.#addSummary(fields);
    else if (type === 'log') this.#addLog(fields);
    else throw notThisFormat('a cargo-deny report', 'diagnostics, logs and a summary');
  }

  gaps(): readonly ScanGap[] {
    const end: readonly ScanGap[] = this.#hasSummary
      ? []
      : [{ code: 'results-missing', count: 1, of: null, examples: ['the summary at the end is missing'] }];
    return [
      ...this.#failures.gaps(),
      ...end,
      ...(this.#hasSummary && this.checks === 0 ? [nothingScanned('no check was run')] : []),
      ...lostProblems(this.#stated, this.#listed, 'errors and warnings'),
    ];
  }

  #addDiagnostic(fields: JsonObject, spot: Spot): void {
    this.isOfTool = true;
    const problem = problemOf(fields, spot);
    if (problem.severity === 'error' || problem.severity === 'warning') this.#listed += 1;
    this.#reading.add(problem);
  }

  #addSummary(fields: JsonObject): void {
    this.isOfTool = true;
    this.#hasSummary = true;
    for (const counts of Object.values(fields)) {
      if (!isObject(counts)) continue;
      this.checks += 1;
      this.#stated += countOrZero(counts['errors']) + countOrZero(counts['warnings']);
    }
  }

  #addLog(fields: JsonObject): void {
    if (!/^error$/iu.test(textOrNull(fields['level']) ?? '')) return;
    this.isOfTool = true;
    this.#failures.add(textOrNull(fields['message']) ?? 'an error without a message');
  }
}
