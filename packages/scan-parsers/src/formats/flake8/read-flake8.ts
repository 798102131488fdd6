import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lostProblems, nothingScanned, silence, unknownForm } from '../linters/lint-summary.ts';
import { readLintOutput } from '../linters/read-lint-output.ts';
import type { LintOutputReader } from '../linters/read-lint-output.ts';
import { categoryOfRuff } from '../ruff/category.ts';
import { readFlake8Line } from './line.ts';
import type { Flake8Line } from './line.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'flake8';

const emptyHint = 'flake8 prints nothing when it finds nothing, but also when it fails: run it with `--benchmark`.';

/** @throws {RefusalError} unless it is the output of flake8. */
export function readFlake8(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintOutput(input, new ProblemReader(input, sink), {
    format,
    exitCodes: exitCodes.meaning,
    refusal: 'this is not the output of flake8: it has neither a problem nor a count',
    hint: emptyHint,
  });
}

type Problem = Extract<Flake8Line, { kind: 'problem' }>;

/** A code, or a file, of a problem in a form of the project's own (`--format`). */
const lookalike = /\b[A-Z]{1,10}\d{2,6}\b|\.pyi?\b/u;

class ProblemReader implements LintOutputReader {
  readonly #problems: LintReading;
  readonly #failures = new GapCollector('invocation-failed');
  readonly #unread = new GapCollector('files-not-scanned');
  #count: number | null = null;
  #files: number | null = null;
  #unknownForm = 0;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
  }

  get isOfTool(): boolean {
    return this.#problems.active > 0 || this.#count !== null || this.#files !== null;
  }

  add(text: string): void {
    const line = readFlake8Line(text);
    switch (line.kind) {
      case 'problem':
        this.#addProblem(line);
        return;
      case 'count':
        this.#count = line.problems;
        return;
      case 'files':
        this.#files = (this.#files ?? 0) + line.files;
        return;
      case 'failure':
        this.#failures.add(text);
        return;
      case 'other':
        if (saysRunFailed(text)) this.#failures.add(text);
        else if (this.#problems.active === 0 && lookalike.test(text)) this.#unknownForm += 1;
    }
  }

  figures(): ReportSummary['figures'] {
    return { ...this.#problems.figures(), ...(this.#files !== null && { checked_files: this.#files }) };
  }

  gaps(): readonly ScanGap[] {
    return [
      ...this.#failures.gaps(),
      ...this.#unread.gaps(),
      ...(this.#files === 0 ? [nothingScanned('no file was checked')] : []),
      ...this.#endless(),
      ...lostProblems(this.#count ?? 0, this.#problems.active),
      // `--show-source` prints lines of the source beside problems.
      ...(this.#problems.active === 0 && this.#unknownForm > 0 ? [unknownForm(this.#unknownForm)] : []),
    ];
  }

  #addProblem({ file, line, column, code, message }: Problem): void {
    // `--show-source` prints lines of the source: a number among them is no count.
    this.#count = null;
    if (/^E9\d{2}$/u.test(code)) this.#unread.add(`${file}: ${message}`);
    this.#problems.add({
      tool: format,
      ruleId: code,
      message,
      // `stdin` and `-` stand for what came on standard input.
      file: file === 'stdin' || file === '-' ? null : file,
      position: lintPosition(line, column),
      category: categoryOfRuff(code),
      severity: 'unrated',
      nativeSeverity: null,
    });
  }

  #endless(): readonly ScanGap[] {
    if (this.#files !== null || this.#failures.count > 0) return [];
    if (this.#count !== null) return silence(this.#problems.active, 'a run over no file counts no problem either');
    return [
      {
        code: 'results-missing',
        count: 1,
        of: null,
        examples: ['no count: the end of the output may be lost'],
        settledBy: [1],
      },
    ];
  }
}
