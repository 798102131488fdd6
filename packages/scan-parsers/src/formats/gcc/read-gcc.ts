import type { Figures, FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { isInOtherWords, readClangTotals, readDiagnosticLine } from '../compilers/diagnostic-line.ts';
import type { CompilerDiagnostic } from '../compilers/diagnostic-line.ts';
import { compilerSeverity, warningOption } from '../compilers/rate.ts';
import { RepeatedLines } from '../compilers/repeated-lines.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lostProblems } from '../linters/lint-summary.ts';
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
  readonly #problems: LintReading;
  readonly #failures = new GapCollector('invocation-failed');
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #strange = new GapCollector('results-missing');
  readonly #lines = new RepeatedLines();
  #listed = 0;
  #stated: number | null = null;
  #isOwn = false;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
  }

  get isOfTool(): boolean {
    return this.#isOwn;
  }

  add(text: string): void {
    const totals = readClangTotals(text);
    const line = totals === null ? readDiagnosticLine(text) : null;
    if (totals !== null) this.#stated = (this.#stated ?? 0) + totals;
    else if (line !== null) this.#addDiagnostic(line, text);
    else if (/^(?:\S+: )?internal compiler error: /u.test(text) || saysRunFailed(text)) this.#failures.add(text);
    else if (isInOtherWords(text)) this.#strange.add(`a word that is not English: ${text}`);
    else if (/^compilation terminated\.?$/u.test(text)) this.#unread.raiseTo(1);
  }

  figures(): Figures {
    return this.#problems.figures();
  }

  gaps(): readonly ScanGap[] {
    return [
      ...this.#failures.gaps(),
      ...this.#unread.gaps(),
      ...this.#strange.gaps(),
      ...lostProblems(this.#stated ?? 0, this.#listed, 'diagnostics'),
      ...(this.#stated === null ? [endless] : []),
    ];
  }

  #addDiagnostic(line: CompilerDiagnostic, text: string): void {
    this.#isOwn = true;
    if (line.level === 'note') return;
    this.#listed += 1;
    if (line.file === null) {
      if (line.level !== 'warning') this.#failures.add(text);
    } else if (line.level === 'fatal error') this.#unread.add(text);
    if (!this.#lines.isNew(text)) return;
    this.#problems.add({
      tool: format,
      ruleId: warningOption(line.label),
      message: line.message,
      file: line.file,
      position: lintPosition(line.line, line.column),
      category: 'code',
      severity: compilerSeverity(line.level),
      nativeSeverity: line.level,
    });
  }
}

const endless: ScanGap = {
  code: 'results-missing',
  count: 1,
  of: null,
  examples: ['nothing shows that the compilers came to their end: the rest of the output may be lost'],
  settledBy: [0, 1],
};
