import type { Figures, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { shortText } from '../../findings/plain-text.ts';
import { optionalText, requireObject, requireText } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { TestTally } from '../junit/test-tally.ts';
import { testResultOf } from '../runners/test-case.ts';
import { PackageRun } from './package-run.ts';
import type { EndedTest } from './package-run.ts';

interface KnownTest extends EndedTest {
  readonly attempts: number;
}

/** Reads the events of a run, of the packages of several runs, and of repeated ones. */
export class TestEvents {
  readonly tally = new TestTally();
  readonly #broken = new GapCollector('invocation-failed');
  readonly #missing = new GapCollector('results-missing');
  readonly #runs = new Map<string, PackageRun>();
  /** By package, test and how often the test had run in the same run of its package. */
  readonly #tests = new Map<string, KnownTest>();
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
      this.#take(name, run);
    }
    this.#runs.clear();
    for (const name of this.#unbuilt)
      if (!this.#results.has(name)) this.#broken.add(`${labelOf(name)}: does not build`);
    for (const [name, result] of this.#results) if (result !== '') this.#broken.add(`${labelOf(name)}: ${result}`);
    for (const { name, outcome, attempts, durationMs, output } of this.#tests.values())
      this.tally.add(testResultOf({ name, outcome, attempts, durationMs, message: output }));
  }

  gaps(): readonly ScanGap[] {
    return [...this.#broken.gaps(this.#results.size), ...this.#missing.gaps()];
  }

  figures(): Figures {
    return { packages: this.#results.size, packages_broken: this.#broken.count, packages_cached: this.#cached };
  }

  #runOf(name: string | null): PackageRun {
    const key = name ?? '';
    const run = this.#runs.get(key) ?? new PackageRun();
    this.#runs.set(key, run);
    return run;
  }

  #print(name: string | null, test: string | null, text: string): void {
    if (test === null && /^ok\s.*\(cached\)/u.test(text)) this.#cached += 1;
    this.#runOf(name).print(test, text);
  }

  #endPackage(name: string | null, action: keyof typeof outcomes, event: JsonObject): void {
    const key = name ?? '';
    const run = this.#runOf(name);
    this.#runs.delete(key);
    run.close();
    const isBroken = action === 'fail' && !run.hasFailedTest;
    this.#results.set(key, isBroken ? reasonOf(run, event) : '');
    if (run.hasPanicked && action === 'fail')
      this.#missing.add(`${labelOf(key)}: it panicked, so the tests after that did not run`);
    this.#take(key, run);
  }

  /** A test that an earlier run of its package had as well was run again. */
  #take(packageName: string, { ended }: PackageRun): void {
    const seen = new Map<string, number>();
    for (const test of ended) {
      const times = (seen.get(test.name) ?? 0) + 1;
      seen.set(test.name, times);
      const key = `${packageName}\0${test.name}\0${times}`;
      const attempts = (this.#tests.get(key)?.attempts ?? 0) + 1;
      const name = packageName === '' ? test.name : `${packageName}.${test.name}`;
      const before = this.#tests.get(key);
      // Of one that passed in the end, what it failed by at first is of interest.
      const output = test.outcome === 'passed' && before !== undefined ? before.output : test.output;
      this.#tests.set(key, { ...test, name, attempts, output });
    }
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
