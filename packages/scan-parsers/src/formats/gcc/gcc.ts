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
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { gccDetector } from './detector.ts';

const format = 'gcc';

// Warnings alone give 0. 4 is an internal error of GCC.
const exitCodes: ToolExitCodes = { tools: [format], meaning: { clean: [0], findings: [1], failure: [4] } };

/**
 * What GCC and Clang print about C, C++ and their relatives, alone or within the output of a build.
 *
 * Neither writes anything where it finds nothing: output without a diagnostic is refused, and the end of one with
 * diagnostics may be lost unless Clang counts them or an exit code is recorded. A diagnostic that is printed for each
 * file that includes its header counts once; notes belong to others. A file whose compilation was given up was not
 * looked at to its end, which is a gap, and so are what a compiler says without a file and what it says in another
 * language than English.
 *
 * @see https://gcc.gnu.org/onlinedocs/gcc/Diagnostic-Message-Formatting-Options.html and ADR 0192
 */
export const gccFormat: ReportFormat = {
  parser: {
    format,
    title: 'GCC and Clang text output',
    produces: ['findings'],
    tools: [format],
    categories: ['code'],
    severities: ['high', 'medium', 'info'],
    parse: readGcc,
  },
  detector: gccDetector,
  noun: 'the output of GCC or Clang',
  exitCodes,
};

const emptyHint =
  'Compilers write nothing when they find nothing, but also when they did not run: read the output of the build with a matcher and its exit code, or have GCC write SARIF.';

function readGcc(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
