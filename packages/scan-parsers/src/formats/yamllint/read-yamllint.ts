import type { Figures, FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { readLintOutput } from '../linters/read-lint-output.ts';
import type { LintOutputReader } from '../linters/read-lint-output.ts';
import { readYamllintLine } from './line.ts';
import type { YamllintLine } from './line.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'yamllint';

const emptyHint =
  'yamllint prints nothing when it finds nothing, but also when it fails: judge that job by its exit code.';

/** @throws {RefusalError} unless it is the output of yamllint. */
export function readYamllint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintOutput(input, new ProblemReader(input, sink), {
    format,
    exitCodes: exitCodes.meaning,
    refusal: 'this is not the output of yamllint: it has no problem',
    hint: emptyHint,
  });
}

class ProblemReader implements LintOutputReader {
  readonly #problems: LintReading;
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #failures = new GapCollector('invocation-failed');

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
  }

  get isOfTool(): boolean {
    return this.#problems.active > 0;
  }

  add(text: string): void {
    const line = readYamllintLine(text);
    if (line !== null) this.#addProblem(line);
    else if (saysRunFailed(text) || /^\[Errno \d+\] |^invalid config: /u.test(text)) this.#failures.add(text);
  }

  figures(): Figures {
    return this.#problems.figures();
  }

  gaps(): readonly ScanGap[] {
    return [...this.#failures.gaps(), ...this.#unread.gaps(), ...(this.#failures.count > 0 ? [] : endless)];
  }

  #addProblem({ file, line, column, level, message, rule }: YamllintLine): void {
    const isSyntax = rule === 'syntax' || (rule === null && message.startsWith('syntax error'));
    if (isSyntax) this.#unread.add(`${file}: does not parse`);
    this.#problems.add({
      tool: format,
      ruleId: isSyntax ? 'syntax' : rule,
      message,
      file: file === 'stdin' ? null : file,
      position: lintPosition(line, column),
      category: isSyntax || rule === 'key-duplicates' ? 'code' : 'style',
      severity: severityOfLintLevel(level),
      nativeSeverity: level,
    });
  }
}

const endless: readonly ScanGap[] = [
  {
    code: 'results-missing',
    count: 1,
    of: null,
    examples: ['the output has no end: some of it may be lost'],
    settledBy: [0, 1, 2],
  },
];
