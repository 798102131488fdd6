import type { Figures, FindingSink, ReportInput, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { isInOtherWords } from './diagnostic-line.ts';
import type { CompilerDiagnostic } from './diagnostic-line.ts';
import { compilerSeverity } from './rate.ts';
import { RepeatedLines } from './repeated-lines.ts';
import { saysBuildStopped } from './stopped-build.ts';

const internalError = /^(?:\S+: )?internal compiler error: /u;

/** What is found, and what is left out, in the output of GCC, Clang and clang-tidy. */
export class CompilerReading {
  readonly failures = new GapCollector('invocation-failed');
  readonly unread = new GapCollector('files-not-scanned');
  readonly #strange = new GapCollector('results-missing');
  readonly #problems: LintReading;
  readonly #lines = new RepeatedLines();
  readonly #tool: string;
  #errors = 0;
  /** The first line that says so. */
  #stopped: string | null = null;

  constructor(tool: string, input: ReportInput, sink: FindingSink) {
    this.#tool = tool;
    this.#problems = new LintReading(input, sink);
  }

  /** How many findings there are. */
  get active(): number {
    return this.#problems.active;
  }

  /** Takes a diagnostic, which counts unless the same line was there before. */
  addDiagnostic(line: CompilerDiagnostic, text: string, ruleId: string | null, cwes: readonly string[] = []): void {
    if (compilerSeverity(line.level) === 'high') this.#errors += 1;
    if (!this.#lines.isNew(text)) return;
    this.#problems.add({
      tool: this.#tool,
      ruleId,
      message: line.message,
      file: line.file,
      position: lintPosition(line.line, line.column),
      category: 'code',
      severity: compilerSeverity(line.level),
      nativeSeverity: line.level,
      cwes,
    });
  }

  /** Notes what GCC gave up: an error without a file is about its command. */
  weigh({ file, level }: Pick<CompilerDiagnostic, 'file' | 'level'>, text: string): void {
    if (file === null) {
      if (level !== 'warning' && level !== 'note') this.failures.add(text);
    } else if (level === 'fatal error') this.unread.add(text);
  }

  /** Takes what GCC, its parts or a build print around diagnostics. */
  addAround(text: string): void {
    // Source that is quoted is indented, and nothing else that counts is.
    if (/^\s/u.test(text)) {
      if (saysRunFailed(text)) this.failures.add(text);
    } else if (text.includes('internal compiler error: ') && internalError.test(text)) {
      this.failures.add(text);
    } else if (text === 'compilation terminated.' || text === 'compilation terminated') {
      this.unread.raiseTo(1);
    } else {
      this.addOther(text);
    }
  }

  /** Takes a line that is no diagnostic and nothing that the tool is known to say. */
  addOther(text: string): void {
    if (saysRunFailed(text)) this.failures.add(text);
    else if (saysBuildStopped(text)) this.#stopped ??= text;
    else if (isInOtherWords(text)) this.#strange.add(`a word that is not English: ${text}`);
  }

  figures(): Figures {
    return this.#problems.figures();
  }

  /** An error that is listed says why a build stopped. */
  gaps(): readonly ScanGap[] {
    if (this.#stopped !== null && this.#errors === 0) this.failures.add(this.#stopped);
    return [...this.failures.gaps(), ...this.unread.gaps(), ...this.#strange.gaps()];
  }
}
