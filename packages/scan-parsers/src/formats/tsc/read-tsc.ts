import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lostProblems, nothingScanned, unknownForm } from '../linters/lint-summary.ts';
import { readLintOutput } from '../linters/read-lint-output.ts';
import type { LintOutputReader } from '../linters/read-lint-output.ts';
import { readTscLine } from './line.ts';
import type { TscLine } from './line.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'tsc';

type Diagnostic = Extract<TscLine, { kind: 'diagnostic' }>;

const emptyHint = 'tsc writes nothing when it finds nothing, but also when it fails: run it with `--diagnostics`.';

/** @throws {RefusalError} unless it is the output of tsc. */
export function readTsc(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintOutput(input, new DiagnosticReader(input, sink), {
    format,
    exitCodes: exitCodes.meaning,
    refusal: 'this is not the output of tsc: it has neither an error nor a summary',
    hint: emptyHint,
  });
}

class DiagnosticReader implements LintOutputReader {
  readonly #problems: LintReading;
  readonly #failures = new GapCollector('invocation-failed');
  #hasDiagnostics = false;
  #errors = 0;
  #syntaxErrors = 0;
  #summary: number | null = null;
  #files: number | null = null;
  #unknownForm = 0;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
  }

  get isOfTool(): boolean {
    return this.#hasDiagnostics || this.#summary !== null || this.#files !== null;
  }

  add(text: string): void {
    const line = readTscLine(text);
    switch (line.kind) {
      case 'diagnostic':
        this.#addDiagnostic(line);
        return;
      case 'summary':
        this.#summary = (this.#summary ?? 0) + line.errors;
        return;
      case 'files':
        this.#files = (this.#files ?? 0) + line.files;
        return;
      case 'other':
        if (saysRunFailed(text)) this.#failures.add(text);
        else if (this.#problems.active === 0 && /\bTS\d{3,6}\b/u.test(text)) this.#unknownForm += 1;
    }
  }

  figures(): ReportSummary['figures'] {
    return { ...this.#problems.figures(), ...(this.#files !== null && { checked_files: this.#files }) };
  }

  gaps(): readonly ScanGap[] {
    return [
      ...this.#failures.gaps(),
      ...(this.#files === 0 ? [nothingScanned('no file was checked')] : []),
      ...this.#untyped(),
      ...this.#endless(),
      ...lostProblems(this.#summary ?? 0, this.#errors, 'errors'),
      ...(this.#problems.active === 0 && this.#unknownForm > 0 ? [unknownForm(this.#unknownForm)] : []),
    ];
  }

  #addDiagnostic({ file, line, column, level, code, message }: Diagnostic): void {
    this.#hasDiagnostics = true;
    // What the compiler is doing, not what is wrong.
    if (level === 'message') return;
    const isError = level === 'error';
    if (isError) this.#errors += 1;
    if (isError && /^TS1\d{3}$/u.test(code)) this.#syntaxErrors += 1;
    // 5000 to 6999 and 18002, 18003: options, projects and files that cannot be read.
    if (file === null && /^TS(?:[56]\d{3}|1800[23])$/u.test(code)) this.#failures.add(`${code}: ${message}`);
    this.#problems.add({
      tool: format,
      ruleId: code,
      message,
      file,
      position: lintPosition(line, column),
      category: 'type',
      severity: isError ? 'medium' : 'low',
      nativeSeverity: level,
    });
  }

  /** The compiler looks at types only if all files parse. */
  #untyped(): readonly ScanGap[] {
    return this.#syntaxErrors > 0 && this.#syntaxErrors === this.#errors
      ? [
          {
            code: 'files-not-scanned',
            count: this.#syntaxErrors,
            of: null,
            examples: ['only syntax errors are listed: no type was checked'],
          },
        ]
      : [];
  }

  #endless(): readonly ScanGap[] {
    return this.#summary !== null || this.#files !== null || this.#failures.count > 0
      ? []
      : [
          {
            code: 'results-missing',
            count: 1,
            of: null,
            examples: ['no summary: the end of the output may be lost'],
            settledBy: [1, 2],
          },
        ];
  }
}
