import type { FindingSink, ReportInput, ReportParser, ReportSummary, ScanGap } from '@portcullis/gate-core';
import * as z from 'zod';
import { exitCodesOf } from '../findings/exit-codes.ts';
import { emptyFault, lineFault, readLines } from '../lines/read-lines.ts';
import { likelyCause } from '../xml/likely-cause.ts';
import { collectMypy } from './mypy-diagnostics.ts';
import type { MypyDiagnostic } from './mypy-diagnostics.ts';

/**
 * Mypy's JSON lines (`mypy --output json`, from 1.11 on).
 *
 * There is no summary, so a clean run prints one empty line, which a run that failed may leave behind as well: it is read as a scan of
 * nothing, and only the exit code settles it. A `syntax` error means that mypy stopped there.
 *
 * @see https://mypy.readthedocs.io/en/stable/command_line.html#cmdoption-mypy-O
 */
export const mypyJsonLinesParser: ReportParser = {
  format: 'mypy-jsonl',
  title: 'mypy JSON lines',
  produces: ['findings'],
  tools: ['mypy'],
  parse: readMypyJsonLines,
};

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

async function readMypyJsonLines(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const collected = collectMypy(input, sink);
  let blocked = 0;
  const { isBlank, lines } = await readLines(input, (text, number) => {
    if (text.trim() === '') return;
    const diagnostic = readLine(text, number);
    if (diagnostic.code === 'syntax') blocked += 1;
    collected.add(diagnostic);
  });
  if (lines === 0) throw emptyFault('mypy prints one empty line when it finds nothing: this file was not written by it, or it could not start.');
  return {
    format: mypyJsonLinesParser.format,
    tools: ['mypy'],
    tests: null,
    metrics: {},
    scanGaps: gapsOf(isBlank, blocked),
    exitCodes: exitCodesOf('mypy'),
    commit: null,
    producedAt: null,
    figures: collected.figures(),
  };
}

function gapsOf(isBlank: boolean, blocked: number): ScanGap[] {
  if (isBlank) {
    const example = 'one empty line: mypy prints it when all is well, and so may a run that failed; record its exit code';
    return [{ code: 'nothing-scanned', count: 0, of: null, examples: [example] }];
  }
  return blocked === 0 ? [] : [{ code: 'files-not-scanned', count: blocked, of: null, examples: ['errors prevented further checking'] }];
}

function readLine(text: string, number: number): MypyDiagnostic {
  const parsed = lineSchema.safeParse(parseJson(text, number));
  if (!parsed.success) {
    const member = parsed.error.issues[0]?.path.join('.') ?? '';
    throw lineFault('wrong-format', `this is not a line of mypy's JSON output${member === '' ? '' : `: ${member} is missing or of another kind`}`, number);
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

function parseJson(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const isCut = text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}');
    if (isCut) throw lineFault('truncated', 'the line of JSON ends too early', number, 'The tool was stopped while writing, or the file was cut.');
    throw lineFault('malformed', 'the line is not JSON', number, likelyCause(text) ?? 'Is this the text output of mypy? That format is `mypy-text`.');
  }
}

function positive(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && value > 0 ? value : null;
}
