import type { Figures, FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { CompilerReading } from '../compilers/compiler-reading.ts';
import { readClangTotals, readDiagnosticLine } from '../compilers/diagnostic-line.ts';
import type { CompilerDiagnostic } from '../compilers/diagnostic-line.ts';
import { warningOption } from '../compilers/rate.ts';
import { endless, lostProblems } from '../linters/lint-summary.ts';
import { readLintOutput } from '../linters/read-lint-output.ts';
import type { LintOutputReader } from '../linters/read-lint-output.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'gcc';

const emptyHint =
  'Compilers write nothing when they find nothing, but also when they did not run: read the output of the build with a matcher and its exit code, or have GCC write SARIF.';

/** @throws {RefusalError} unless it is the output of GCC or Clang. */
export function readGcc(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintOutput(input, new DiagnosticReader(input, sink), {
    format,
    exitCodes: exitCodes.meaning,
    refusal: 'this is not the output of GCC or Clang: it has no diagnostic',
    hint: emptyHint,
  });
}

class DiagnosticReader implements LintOutputReader {
  readonly #reading: CompilerReading;
  #listed = 0;
  #stated: number | null = null;
  #isOwn = false;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#reading = new CompilerReading(format, input, sink);
  }

  get isOfTool(): boolean {
    return this.#isOwn;
  }

  add(text: string): void {
    const totals = readClangTotals(text);
    const line = totals === null ? readDiagnosticLine(text) : null;
    if (totals !== null) this.#stated = (this.#stated ?? 0) + totals;
    else if (line !== null) this.#addDiagnostic(line, text);
    else this.#reading.addAround(text);
  }

  figures(): Figures {
    return this.#reading.figures();
  }

  gaps(): readonly ScanGap[] {
    return [
      ...this.#reading.gaps(),
      ...lostProblems(this.#stated ?? 0, this.#listed, 'diagnostics'),
      ...(this.#stated === null
        ? [endless('nothing shows that the compilers came to their end: the rest of the output may be lost', [0, 1])]
        : []),
    ];
  }

  #addDiagnostic(line: CompilerDiagnostic, text: string): void {
    this.#isOwn = true;
    if (line.level === 'note') return;
    this.#listed += 1;
    this.#reading.weigh(line, text);
    this.#reading.addDiagnostic(line, text, warningOption(line.label));
  }
}
