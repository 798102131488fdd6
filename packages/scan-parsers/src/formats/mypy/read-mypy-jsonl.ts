import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import * as z from 'zod';
import type { JsonPlace } from '../../json/capture.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import { endlessLines } from '../linters/lint-summary.ts';
import { collectMypy } from './diagnostics.ts';
import type { MypyDiagnostic } from './diagnostics.ts';
import { mypyExitCodes } from './exit-codes.ts';

const format = 'mypy-jsonl';

const lineSchema = z.looseObject({
  file: z.string(),
  line: z.int(),
  column: z.int(),
  end_line: z.int().nullish(),
  end_column: z.int().nullish(),
  message: z.string(),
  code: z.string().nullish(),
  severity: z.string(),
});

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
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) {
    const member = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new RefusalError(
      'wrong-format',
      `this is not a line of mypy's JSON output${member === '' ? '' : `: ${member} is missing or of the wrong type`}`,
      offset,
    );
  }
  const { file, line, column, message, code, severity } = parsed.data;
  // Lines count from 1, columns from 0; -1 is unknown.
  return {
    file,
    line: line > 0 ? line : null,
    column: line > 0 && column >= 0 ? column + 1 : null,
    endLine: positive(parsed.data.end_line),
    endColumn: positive(parsed.data.end_column),
    severity,
    message,
    code: code ?? null,
  };
}

function positive(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && value > 0 ? value : null;
}
