import type { Figures, Finding, FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { saysRunFailed } from '../../lines/failed-run.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { readLintOutput } from '../linters/read-lint-output.ts';
import type { LintOutputReader } from '../linters/read-lint-output.ts';
import { readVultureLine } from './line.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'vulture';

/** @throws {RefusalError} unless it is the output of Vulture. */
export function readVulture(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintOutput(input, new VultureReader(input, sink), {
    format,
    exitCodes: exitCodes.meaning,
    refusal: 'this is not the output of Vulture: it lists no unused code',
    hint: 'Vulture prints nothing when it finds nothing, but also when it fails: judge that job by its exit code.',
  });
}

class VultureReader implements LintOutputReader {
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
    const found = readVultureLine(text);
    if (found === null) this.#addOther(text);
    else
      this.#problems.add({
        tool: format,
        ruleId: found.rule,
        message: found.message,
        file: found.file,
        position: lintPosition(found.line),
        category: 'style',
        severity: 'unrated',
        nativeSeverity: null,
        confidence: confidenceOf(found.confidencePercent),
      });
  }

  figures(): Figures {
    return this.#problems.figures();
  }

  gaps(): readonly ScanGap[] {
    return [...this.#failures.gaps(), ...this.#unread.gaps(), ...(this.#failures.count > 0 ? [] : [endless])];
  }

  #addOther(text: string): void {
    if (saysRunFailed(text)) this.#failures.add(text);
    // A file that does not parse: `a.py:1: invalid syntax at "def price("`.
    else if (/^.+?:\d+: /u.test(text)) this.#unread.add(text);
  }
}

function confidenceOf(percent: number): Finding['confidence'] {
  if (percent >= 100) return 'high';
  return percent >= 80 ? 'medium' : 'low';
}

const endless: ScanGap = {
  code: 'results-missing',
  count: 1,
  of: null,
  examples: ['the output has no end: some of it may be lost'],
  settledBy: [0, 3],
};
