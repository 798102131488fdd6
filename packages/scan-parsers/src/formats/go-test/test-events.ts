import type { Figures, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { shortText } from '../../findings/plain-text.ts';
import { optionalText, requireObject, requireText } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { TestTally } from '../junit/test-tally.ts';
import { PackageRun } from './package-run.ts';
import { RepeatedRuns } from './repeated-runs.ts';

/** Reads the events of a run, of the packages of several runs, and of repeated ones. */
export class TestEvents {
  readonly tally = new TestTally();
  readonly #broken = new GapCollector('invocation-failed');
  readonly #missing = new GapCollector('results-missing');
  readonly #runs = new Map<string, PackageRun>();
  readonly #repeated = new RepeatedRuns();
  readonly #results = new Map<string, string>();
  readonly #unbuilt = new Set<string>();
  #cached = 0;

  /** @throws {RefusalError} unless it is an event of `go test`. */
  add(value: unknown, spot: Spot): void {
    const event = requireObject(value, spot, 'an event');
    const action = requireText(event, 'Action', spot);
    const test = optionalText(event, 'Test', spot);
    const name = optionalText(event, 'Package', spot);
    switch (action) {
      case 'build-output':
        break;
      case 'build-fail':
        this.#unbuilt.add(packageOf(optionalText(event, 'ImportPath', spot)));
        break;
      case 'start':
        this.#runOf(name);
        break;
      case 'run':
        this.#runOf(name).begin(requireText(event, 'Test', spot));
        break;
      case 'output':
        this.#print(name, test, requireText(event, 'Output', spot));
        break;
      case 'pass':
      case 'bench':
      case 'fail':
      case 'skip':
        if (test === null) this.#endPackage(name, action, event);
        else this.#runOf(name).end(test, outcomes[action], durationOf(event));
        break;
      default:
      // `pause`, `cont`, `attr`, `artifacts` and what later versions add: a test without a result is noticed anyway.
    }
  }

  /** The end of the report. */
  end(): void {
    for (const [name, run] of this.#runs) {
      run.close();
      this.#missing.add(`${labelOf(name)}: no result, so its end may be lost`);
      this.#repeated.take(name, run.ended);
    }
    this.#runs.clear();
    for (const name of this.#unbuilt) this.#broken.add(`${labelOf(name)}: does not build`);
    for (const [name, result] of this.#results) if (result !== '') this.#broken.add(`${labelOf(name)}: ${result}`);
    for (const test of this.#repeated.tests()) this.tally.add(test);
  }

  gaps(): readonly ScanGap[] {
    return [...this.#broken.gaps(this.#results.size), ...this.#missing.gaps()];
  }

  figures(): Figures {
    return { packages: this.#results.size, packages_broken: this.#broken.count, packages_cached: this.#cached };
  }

  #runOf(name: string | null): PackageRun {
    const key = name ?? '';
    let run = this.#runs.get(key);
    if (run === undefined) this.#runs.set(key, (run = new PackageRun()));
    return run;
  }

  #print(name: string | null, test: string | null, text: string): void {
    if (test === null && text.startsWith('ok') && /^ok\s.*\(cached\)/u.test(text)) this.#cached += 1;
    this.#runOf(name).print(test, text);
  }

  #endPackage(name: string | null, action: keyof typeof outcomes, event: JsonObject): void {
    const key = name ?? '';
    const run = this.#runOf(name);
    this.#runs.delete(key);
    run.close(action === 'pass');
    const isBroken = action === 'fail' && !run.hasFailedTest;
    if (isBroken) this.#unbuilt.delete(key);
    // What broke one run of a package is not mended by another run of it.
    if (!this.#results.get(key)) this.#results.set(key, isBroken ? reasonOf(run, event) : '');
    if (run.hasPanicked && action === 'fail')
      this.#missing.add(`${labelOf(key)}: it panicked, so the tests after that did not run`);
    this.#repeated.take(key, run.ended);
  }
}

const outcomes = { pass: 'passed', bench: 'passed', fail: 'failed', skip: 'skipped' } as const;

function durationOf(event: JsonObject): number | null {
  const seconds = event['Elapsed'];
  return typeof seconds === 'number' && seconds >= 0 ? Math.round(seconds * 1_000_000) / 1000 : null;
}

/** `shop/cart [shop/cart.test]` is what the compiler calls a package that is built for its tests. */
function packageOf(importPath: string | null): string {
  return importPath?.replace(/ \[.*\]$/u, '') ?? '';
}

function labelOf(name: string): string {
  return name === '' ? 'the run' : shortText(name, 150);
}

function reasonOf(run: PackageRun, event: JsonObject): string {
  if (typeof event['FailedBuild'] === 'string' || /\[(?:build|setup) failed\]/u.test(run.output))
    return 'does not build';
  const said = run.output.split('\n').find((line) => line.trim() !== '' && !/^(?:FAIL|exit status|ok)\b/u.test(line));
  return said === undefined ? 'failed without a failed test' : `failed without a failed test: ${said.trim()}`;
}
