import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { below, requireObject, requireText, spotOf, wrongShape } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import { LintReading } from '../linters/lint-reading.ts';
import type { LintProblem } from '../linters/lint-reading.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { diagnosticOf, readCargoDiagnostic } from './diagnostic.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'cargo';

/** @throws {RefusalError} unless it is cargo's messages. */
export async function readCargo(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const build = new Build(input, sink);
  const { documents } = await readJsonLines(input, (value, place) => {
    build.add(value, spotOf('[]', place));
  });
  if (documents === 0) throw new RefusalError('empty', 'the report is empty', null, null);
  if (!build.isFinished)
    throw new RefusalError('truncated', 'no `build-finished`: cargo failed, or the end of the report is lost');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: build.gaps(),
    exitCodes: exitCodes.meaning,
    figures: { ...build.problems.figures(), targets: build.targets },
  });
}

class Build {
  readonly problems: LintReading;
  readonly #known = new Set<string>();
  readonly #uncompiled = new Map<string, string>();
  targets = 0;
  isFinished = false;
  #hasFailed = false;

  constructor(input: ReportInput, sink: FindingSink) {
    this.problems = new LintReading(input, sink);
  }

  add(value: unknown, spot: Spot): void {
    const line = requireObject(value, spot, 'a message');
    const reason = requireText(line, 'reason', spot);
    if (reason === 'compiler-artifact') this.targets += 1;
    if (reason === 'build-finished') {
      const { success } = line;
      if (typeof success !== 'boolean') throw wrongShape(below(spot, 'success'), 'true or false', success);
      this.isFinished = true;
      this.#hasFailed ||= !success;
    }
    const diagnostic = diagnosticOf(line, spot);
    if (diagnostic === null) return;
    const problem = readCargoDiagnostic(diagnostic, below(spot, 'message'));
    if (problem !== null) this.#addProblem(problem, requireText(line, 'package_id', spot));
  }

  gaps(): readonly ScanGap[] {
    const uncompiled = new GapCollector('files-not-scanned');
    for (const [crate, reason] of this.#uncompiled) uncompiled.add(`${nameOf(crate)}: ${reason}`);
    const failed: readonly ScanGap[] =
      this.#hasFailed && this.#uncompiled.size === 0
        ? [{ code: 'invocation-failed', count: 1, of: null, examples: ['the build failed, and lists no error'] }]
        : [];
    const isOfNothing = this.targets === 0 && this.problems.active === 0 && !this.#hasFailed;
    return [...uncompiled.gaps(), ...failed, ...(isOfNothing ? [nothingScanned('no crate was built')] : [])];
  }

  /** A crate is compiled once for its library and once for its tests. */
  #addProblem(problem: LintProblem, crate: string): void {
    const { ruleId, file, position, message, nativeSeverity } = problem;
    const key = JSON.stringify([ruleId, file, position, message]);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    if (nativeSeverity?.startsWith('error') === true && !this.#uncompiled.has(crate))
      this.#uncompiled.set(crate, message);
    this.problems.add(problem);
  }
}

/** `path+file:///home/shop#0.1.0`, `…#shop@0.1.0`, and before cargo 1.77 `shop 0.1.0 (path+…)`. */
function nameOf(packageId: string): string {
  const fragment = packageId.slice(packageId.indexOf('#') + 1);
  if (/^\d/u.test(fragment)) return packageId.slice(packageId.lastIndexOf('/') + 1).replace('#', '@');
  return fragment.replace(/ \(.*$/u, '').replace(' ', '@');
}
