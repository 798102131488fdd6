import { proportionOf } from '../compute/proportion.ts';
import type { NewlyFailingTest, TestRecord, TestRunReference } from './tests-v1.ts';

/** One test in one report. */
export interface ExecutedTest {
  /** The piece of evidence that the report belongs to. */
  readonly evidence: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
  /** How often it was run. More than one, and passed: it was flaky. */
  readonly attempts: number;
  /** In milliseconds; `null` if unknown. */
  readonly durationMs: number | null;
}

/** A run in the order of time. */
export interface OrderedRun {
  /** Milliseconds since 1970; −Infinity if nothing before it has a date either. */
  readonly atMs: number;
  /** In which it was given: decides between equal instants. */
  readonly position: number;
  readonly reference: TestRunReference;
}

/** Negative: `left` is older. */
export function compareRuns(left: OrderedRun, right: OrderedRun): number {
  // Infinities have no difference.
  return left.atMs < right.atMs ? -1 : left.atMs > right.atMs ? 1 : left.position - right.position;
}

interface Seen {
  readonly run: OrderedRun;
  failed: boolean;
}

/** What is kept of one test, however many runs there are: counts, and the two newest runs that executed it. */
export class TestTally {
  readonly repository: string | null;
  readonly #evidence: string;
  readonly #name: string;
  #passed = 0;
  #failed = 0;
  #skipped = 0;
  #flaky = 0;
  #timed = 0;
  #sumMs = 0;
  #maximumMs = 0;
  #newest: Seen | null = null;
  #before: Seen | null = null;

  constructor(repository: string | null, { evidence, name }: Pick<ExecutedTest, 'evidence' | 'name'>) {
    this.repository = repository;
    this.#evidence = evidence;
    this.#name = name;
  }

  /** Counts it in one report of a run. */
  add({ outcome, attempts, durationMs }: ExecutedTest, run: OrderedRun): void {
    if (outcome === 'skipped') {
      this.#skipped += 1;
      return;
    }
    const failed = outcome !== 'passed';
    if (failed) this.#failed += 1;
    else this.#passed += 1;
    if (!failed && attempts > 1) this.#flaky += 1;
    if (durationMs !== null) {
      this.#timed += 1;
      this.#sumMs += durationMs;
      this.#maximumMs = Math.max(this.#maximumMs, durationMs);
    }
    this.#see(run, failed);
  }

  /** It fails in a run, and passed in the last one before that executed it, if any did. */
  failsAnewIn(run: OrderedRun | undefined): boolean {
    return run !== undefined && this.#newest?.run === run && this.#newest.failed && this.#before?.failed !== true;
  }

  record(): TestRecord {
    const executions = this.#passed + this.#failed;
    return {
      repository: this.repository,
      evidence: this.#evidence,
      name: this.#name,
      executions,
      passed: this.#passed,
      failed: this.#failed,
      skipped: this.#skipped,
      flaky: proportionOf(this.#flaky, executions),
      failures: proportionOf(this.#failed, executions),
      averageDurationMs: this.#timed === 0 ? null : this.#sumMs / this.#timed,
      maximumDurationMs: this.#timed === 0 ? null : this.#maximumMs,
    };
  }

  newlyFailing(): NewlyFailingTest {
    return { ...this.record(), lastPassed: this.#before?.run.reference ?? null };
  }

  /** A run that one of its reports shows as failed has failed, whatever the legs beside it say. */
  #see(run: OrderedRun, failed: boolean): void {
    for (const seen of [this.#newest, this.#before]) {
      if (seen?.run !== run) continue;
      seen.failed ||= failed;
      return;
    }
    if (this.#newest === null || compareRuns(this.#newest.run, run) < 0) {
      this.#before = this.#newest;
      this.#newest = { run, failed };
    } else if (this.#before === null || compareRuns(this.#before.run, run) < 0) {
      this.#before = { run, failed };
    }
  }
}
