import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import type { JsonPlace } from '../../json/capture.ts';
import { isObject } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import { endlessLines } from '../linters/lint-summary.ts';
import { collectMypy } from './diagnostics.ts';
import type { MypyDiagnostic } from './diagnostics.ts';
import { mypyExitCodes } from './exit-codes.ts';

const format = 'mypy-jsonl';

const emptyHint =
  'mypy prints one empty line when it finds nothing: this file was not written by it, or it could not start.';

/** @throws {RefusalError} unless it is a mypy report in JSON lines. */
export async function readMypyJsonLines(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const collected = collectMypy(input, sink);
  const blocked = new Set<string>();
  const { documents, lines } = await readJsonLines(input, (value, place) => {
    const diagnostic = readDiagnostic(value, place);
    if (diagnostic.code === 'syntax') blocked.add(diagnostic.file);
    collected.add(diagnostic);
  });
  if (lines === 0) throw new RefusalError('empty', 'the file is empty', null, emptyHint);
  return {
    format,
    tools: ['mypy'],
    tests: null,
    metrics: {},
    scanGaps: gapsOf(documents, blocked.size),
    exitCodes: mypyExitCodes.meaning,
    commits: [],
    producedAt: null,
    figures: collected.figures(),
  };
}

function gapsOf(documents: number, blocked: number): ScanGap[] {
  if (documents === 0) {
    const example =
      'one empty line: mypy prints it when all is well, and so may a run that failed; record its exit code';
    return [{ code: 'nothing-scanned', count: 0, of: null, examples: [example], settledBy: [0] }];
  }
  return blocked === 0
    ? [endlessLines([0, 1])]
    : [{ code: 'files-not-scanned', count: blocked, of: null, examples: ['errors prevented further checking'] }];
}

function readDiagnostic(value: unknown, { offset }: JsonPlace): MypyDiagnostic {
  if (!isObject(value)) throw wrongLine('', offset);
  const file = textIn(value, 'file', offset);
  const line = numberIn(value, 'line', offset);
  const column = numberIn(value, 'column', offset);
  const endLine = value['end_line'] == null ? null : numberIn(value, 'end_line', offset);
  const endColumn = value['end_column'] == null ? null : numberIn(value, 'end_column', offset);
  const message = textIn(value, 'message', offset);
  const code = value['code'] == null ? null : textIn(value, 'code', offset);
  const severity = textIn(value, 'severity', offset);
  return {
    file,
    // Lines count from 1, columns from 0; -1 is unknown.
    line: line > 0 ? line : null,
    column: line > 0 && column >= 0 ? column + 1 : null,
    endLine: positive(endLine),
    endColumn: positive(endColumn),
    severity,
    message,
    code,
  };
}

function textIn(line: JsonObject, member: string, offset: number): string {
  const value = line[member];
  if (typeof value !== 'string') throw wrongLine(member, offset);
  return value;
}

function numberIn(line: JsonObject, member: string, offset: number): number {
  const value = line[member];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw wrongLine(member, offset);
  return value;
}

function wrongLine(member: string, offset: number): RefusalError {
  return new RefusalError(
    'wrong-format',
    `this is not a line of mypy's JSON output${member === '' ? '' : `: ${member} is missing or of the wrong type`}`,
    offset,
  );
}

function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}
