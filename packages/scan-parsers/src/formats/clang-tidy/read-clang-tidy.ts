import type { Figures, FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { CompilerReading } from '../compilers/compiler-reading.ts';
import { readClangTotals, readDiagnosticLine } from '../compilers/diagnostic-line.ts';
import type { CompilerDiagnostic } from '../compilers/diagnostic-line.ts';
import { warningOption } from '../compilers/rate.ts';
import { endless } from '../linters/lint-summary.ts';
import { readLintOutput } from '../linters/read-lint-output.ts';
import type { LintOutputReader } from '../linters/read-lint-output.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'clang-tidy';

const emptyHint =
  'clang-tidy writes nothing when it finds nothing, but also when it did not run: use run-clang-tidy, which names each file that it checks.';

/** @throws {RefusalError} unless it is the output of clang-tidy. */
export function readClangTidy(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintOutput(input, new CheckReader(input, sink), {
    format,
    exitCodes: exitCodes.meaning,
    refusal: 'this is not the output of clang-tidy: it has neither a finding nor a command',
    hint: emptyHint,
  });
}

/** As run-clang-tidy prints the command of each file, in newer versions with its number and time. */
const command = /^(?:\[ *\d+\/\d+\](?:\[\d+(?:\.\d+)?s\])? )?\S*clang-tidy\S*(?: -\S+)+ \S.*$/u;

class CheckReader implements LintOutputReader {
  readonly #reading: CompilerReading;
  #commands = 0;
  #hasTotals = false;
  #hasFindings = false;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#reading = new CompilerReading(format, input, sink);
  }

  get isOfTool(): boolean {
    return this.#hasFindings || this.#commands > 0 || this.#hasTotals;
  }

  add(text: string): void {
    const line = readDiagnosticLine(text);
    if (line !== null) this.#addDiagnostic(line, text);
    else if (readClangTotals(text) !== null) this.#hasTotals = true;
    else if (command.test(text)) this.#commands += 1;
    else if (text.startsWith('Error while processing ')) this.#reading.unread.add(text);
    else if (text.startsWith('Error while trying to load a compilation database')) this.#reading.failures.add(text);
    else this.#reading.addOther(text);
  }

  figures(): Figures {
    return this.#reading.figures();
  }

  gaps(): readonly ScanGap[] {
    const lost = 'nothing shows that the last file was checked: the end of the output may be lost';
    return [...this.#reading.gaps(), endless(lost, this.#reading.active === 0 ? [0] : [0, 1])];
  }

  #addDiagnostic(line: CompilerDiagnostic, text: string): void {
    if (line.level === 'note') return;
    const checks = warningOption(line.label)?.replace(/,-warnings-as-errors$/u, '') ?? null;
    if (checks === 'clang-diagnostic-error' || line.label === null) this.#reading.unread.add(text);
    if (line.label === null) return;
    this.#hasFindings = true;
    // A check with aliases is listed under each of its names.
    this.#reading.addDiagnostic(line, text, checks?.split(',')[0] ?? null);
  }
}
