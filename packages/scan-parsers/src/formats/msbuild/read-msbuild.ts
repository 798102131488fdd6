import type { Figures, FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { RepeatedLines } from '../compilers/repeated-lines.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lostProblems } from '../linters/lint-summary.ts';
import { readLintOutput } from '../linters/read-lint-output.ts';
import type { LintOutputReader } from '../linters/read-lint-output.ts';
import { readMsbuildLine } from './line.ts';
import type { MsbuildLine } from './line.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'msbuild';

/** @throws {RefusalError} unless it is the output of MSBuild. */
export function readMsbuild(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintOutput(input, new BuildReader(input, sink), {
    format,
    exitCodes: exitCodes.meaning,
    refusal: 'this is not the output of MSBuild: it has neither a diagnostic nor the end of a build',
    hint: 'Save all that `dotnet build --no-incremental` prints, with its summary.',
  });
}

type Diagnostic = Extract<MsbuildLine, { kind: 'diagnostic' }>;

class BuildReader implements LintOutputReader {
  readonly #problems: LintReading;
  readonly #failures = new GapCollector('invocation-failed');
  readonly #lines = new RepeatedLines();
  readonly #stated = { error: 0, warning: 0 };
  readonly #listed = { error: 0, warning: 0 };
  #hasEnd = false;
  #hasFailed = false;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
  }

  get isOfTool(): boolean {
    return this.#hasEnd || this.#listed.error + this.#listed.warning > 0;
  }

  add(text: string): void {
    const line = readMsbuildLine(text);
    switch (line.kind) {
      case 'diagnostic':
        this.#addDiagnostic(line);
        return;
      case 'end':
        this.#hasEnd = true;
        this.#hasFailed ||= line.hasFailed;
        this.#stated.error += line.errors ?? 0;
        this.#stated.warning += line.warnings ?? 0;
        return;
      case 'count':
        this.#stated[line.level] += line.count;
        return;
      case 'other':
        if (saysRunFailed(text)) this.#failures.add(text);
    }
  }

  figures(): Figures {
    return this.#problems.figures();
  }

  gaps(): readonly ScanGap[] {
    if (this.#hasFailed && this.#listed.error === 0) this.#failures.add('the build failed, and no error is listed');
    return [
      ...this.#failures.gaps(),
      ...(this.#hasEnd
        ? []
        : [
            {
              code: 'results-missing' as const,
              count: 1,
              of: null,
              examples: ['the output does not say how the build ended: its end may be lost'],
            },
          ]),
      ...lostProblems(this.#stated.error, this.#listed.error, 'errors'),
      ...lostProblems(this.#stated.warning, this.#listed.warning, 'warnings'),
    ];
  }

  #addDiagnostic(diagnostic: Diagnostic): void {
    const { file, line, column, level, code, message } = diagnostic;
    this.#listed[level] += 1;
    if (!this.#lines.isNew(`${file ?? ''}\0${line ?? ''}\0${column ?? ''}\0${code}\0${message}`)) return;
    if (file === null && level === 'error') this.#failures.add(`${code}: ${message}`);
    this.#problems.add({
      tool: format,
      ruleId: code,
      message,
      file,
      position: lintPosition(line, column, diagnostic.endLine, diagnostic.endColumn),
      category: /^(?:IDE|SA|SX)\d/u.test(code) ? 'style' : 'code',
      severity: level === 'error' ? 'high' : 'medium',
      nativeSeverity: level,
    });
  }
}
