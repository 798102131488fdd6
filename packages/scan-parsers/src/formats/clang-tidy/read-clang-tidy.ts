import type { Figures, FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { isInOtherWords, readClangTotals, readDiagnosticLine } from '../compilers/diagnostic-line.ts';
import type { CompilerDiagnostic } from '../compilers/diagnostic-line.ts';
import { compilerSeverity, warningOption } from '../compilers/rate.ts';
import { RepeatedLines } from '../compilers/repeated-lines.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { readLintOutput } from '../linters/read-lint-output.ts';
import type { LintOutputReader } from '../linters/read-lint-output.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'clang-tidy';

const emptyHint =
  'clang-tidy writes nothing when it finds nothing, but also when it did not run: use run-clang-tidy, which names each file that it checks.';

/** @throws {RefusalError} unless it is the output of clang-tidy. */
export function readClangTidy(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintOutput(input, new DiagnosticReader(input, sink), {
    format,
    exitCodes: exitCodes.meaning,
    refusal: 'this is not the output of clang-tidy: it has neither a finding nor a command',
    hint: emptyHint,
  });
}

/** As run-clang-tidy prints the command of each file, in newer versions with its number and time. */
const command = /^(?:\[ *\d+\/\d+\](?:\[\d+(?:\.\d+)?s\])? )?\S*clang-tidy\S*(?: -\S+)+ \S.*$/u;

class DiagnosticReader implements LintOutputReader {
  readonly #problems: LintReading;
  readonly #failures = new GapCollector('invocation-failed');
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #strange = new GapCollector('results-missing');
  readonly #lines = new RepeatedLines();
  #commands = 0;
  #hasTotals = false;
  #hasFindings = false;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
  }

  get isOfTool(): boolean {
    return this.#hasFindings || this.#commands > 0 || this.#hasTotals;
  }

  add(text: string): void {
    const line = readDiagnosticLine(text);
    if (line !== null) this.#addDiagnostic(line, text);
    else if (isInOtherWords(text)) this.#strange.add(`a word that is not English: ${text}`);
    else if (readClangTotals(text) !== null) this.#hasTotals = true;
    else if (command.test(text)) this.#commands += 1;
    else if (text.startsWith('Error while processing ')) this.#unread.add(text);
    else if (text.startsWith('Error while trying to load a compilation database') || saysRunFailed(text))
      this.#failures.add(text);
  }

  figures(): Figures {
    return this.#problems.figures();
  }

  gaps(): readonly ScanGap[] {
    return [...this.#failures.gaps(), ...this.#unread.gaps(), ...this.#strange.gaps(), endless(this.#problems.active)];
  }

  #addDiagnostic(line: CompilerDiagnostic, text: string): void {
    if (line.level === 'note') return;
    const checks = warningOption(line.label)?.replace(/,-warnings-as-errors$/u, '') ?? null;
    if (checks === 'clang-diagnostic-error' || line.label === null) this.#unread.add(text);
    if (line.label === null) return;
    this.#hasFindings = true;
    if (!this.#lines.isNew(text)) return;
    this.#problems.add({
      tool: format,
      // A check with aliases is listed under each of its names.
      ruleId: checks?.split(',')[0] ?? null,
      message: line.message,
      file: line.file,
      position: lintPosition(line.line, line.column),
      category: 'code',
      severity: compilerSeverity(line.level),
      nativeSeverity: line.level,
    });
  }
}

function endless(findings: number): ScanGap {
  return {
    code: 'results-missing',
    count: 1,
    of: null,
    examples: ['nothing shows that the last file was checked: the end of the output may be lost'],
    settledBy: findings === 0 ? [0] : [0, 1],
  };
}
