import { shortText } from '../../findings/plain-text.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import type { ScanGap } from '@portcullis/gate-core';
import { TestTally } from '../junit/test-tally.ts';
import { testResultOf } from '../runners/test-case.ts';
import type { TapLine } from './line.ts';
import { TestNumbers } from './test-numbers.ts';

type TestLine = Extract<TapLine, { kind: 'test' }>;

/** A test whose diagnostics, or whose subtests, may still follow. */
interface Pending {
  readonly line: TestLine;
  readonly hasSubtests: boolean;
  /** One of its subtests failed. */
  readonly isExplained: boolean;
  message: string | null;
  durationMs: number | null;
}

/** Tests of one level, between a parent's and its end. */
interface Level {
  tests: number;
  failed: number;
  plan: number | null;
  readonly numbers: TestNumbers;
  /** Tests with the number of another one: as many of the plan did not run. */
  repeated: number;
  pending: Pending | null;
  /** The test that opened it with `{`. */
  readonly opener: TestLine | null;
}

const emptyLevel = (opener: TestLine | null = null): Level => ({
  tests: 0,
  failed: 0,
  plan: null,
  numbers: new TestNumbers(),
  repeated: 0,
  pending: null,
  opener,
});

/** Counts tests of TAP: those without subtests, and those that failed though no subtest did. */
export class TapCounter {
  readonly tally = new TestTally();
  /** Lines that are TAP's. */
  lines = 0;
  readonly #gaps = new GapCollector('self-contradicting');
  readonly #missing = new GapCollector('results-missing');
  readonly #bailed = new GapCollector('invocation-failed');
  #levels: Level[] = [emptyLevel()];
  #failed = 0;
  #statedFailed = 0;

  add(line: TapLine): void {
    if (line.kind === 'other' || line.kind === 'block') return;
    this.lines += 1;
    switch (line.kind) {
      case 'version':
        if (line.level === 0 && (this.#top().tests > 0 || this.#top().plan !== null)) this.#restart();
        return;
      case 'plan':
        this.#at(line.level).plan = line.count;
        return;
      case 'test':
        this.#addTest(line);
        return;
      case 'closing':
        this.#close(line.level);
        return;
      case 'bail-out':
        this.#bailed.add(line.reason === '' ? 'the run bailed out' : `bailed out: ${line.reason}`);
        return;
      case 'late-error':
        this.#bailed.add(shortText(line.reason, 150));
        return;
      case 'failed-count':
        if (line.level === 0) this.#statedFailed += line.count;
        return;
    }
  }

  /** A member of the YAML block of the last test. */
  describe(name: string, value: string): void {
    const pending = this.#levels.findLast((level) => level.pending !== null)?.pending;
    if (pending == null) return;
    if ((name === 'error' || name === 'message') && pending.message === null) pending.message = value;
    if (name === 'duration_ms' && /^\d+(?:\.\d+)?$/u.test(value)) pending.durationMs = Number(value);
  }

  /** The end of the file. */
  end(): void {
    this.#endDocument();
    const counts = this.tally.counts();
    const listed = counts.failed + counts.errors;
    if (this.#statedFailed > this.#failed && this.#statedFailed > listed)
      this.#gaps.add(`${this.#statedFailed} failed tests counted, ${listed} listed`, this.#statedFailed - listed);
  }

  gaps(): readonly ScanGap[] {
    return [...this.#bailed.gaps(), ...this.#missing.gaps(), ...this.#gaps.gaps()];
  }

  /** Another document in the same file. */
  #restart(): void {
    this.#endDocument();
    this.#levels = [emptyLevel()];
  }

  #endDocument(): void {
    this.#close(0);
    this.#flush(this.#top());
    this.#comparePlan(this.#top(), 'the run');
  }

  #top(): Level {
    const [top] = this.#levels;
    if (top !== undefined) return top;
    const made = emptyLevel();
    this.#levels.push(made);
    return made;
  }

  /** The level of a line: deeper ones begin, and those below it have ended. */
  #at(level: number): Level {
    const wanted = Math.min(level, 64);
    while (this.#levels.length <= wanted) {
      const opener = this.#levels.at(-1)?.pending?.line;
      this.#levels.push(emptyLevel(opener?.opens === true ? opener : null));
    }
    return this.#levels[wanted] ?? this.#top();
  }

  #addTest(line: TestLine): void {
    const children = this.#childrenOf(line);
    const level = this.#at(line.level);
    this.#flush(level);
    level.tests += 1;
    if (line.number !== null && !level.numbers.add(line.number)) level.repeated += 1;
    level.pending = {
      line,
      hasSubtests: children !== null,
      isExplained: children !== null && children.failed > 0,
      message: null,
      durationMs: null,
    };
    if (!line.isOk && line.directive !== 'todo') {
      level.failed += 1;
      if (line.level === 0) this.#failed += 1;
    }
  }

  /** The subtests before a test's own line, which end with it. */
  #childrenOf(line: TestLine): Level | null {
    let children: Level | null = null;
    while (this.#levels.length > line.level + 1) children = this.#endLevel(line.name);
    return children;
  }

  #endLevel(parent = ''): Level | null {
    const level = this.#levels.pop();
    if (level === undefined) return null;
    this.#flush(level);
    if (level.opener === null) {
      if (level.tests === 0 && level.plan === null) return null;
      this.#comparePlan(level, parent === '' ? 'a test' : parent);
      return level;
    }
    this.#endOpened(level);
    return null;
  }

  /** Subtests in braces follow the line of their test. */
  #endOpened(level: Level): void {
    const parent = this.#levels.at(-1)?.pending ?? null;
    const outer = this.#levels.at(-1);
    if (parent === null || outer === undefined) return;
    this.#comparePlan(level, parent.line.name);
    outer.pending = { ...parent, hasSubtests: true, isExplained: level.failed > 0 };
  }

  #close(level: number): void {
    while (this.#levels.length > level + 1) this.#endLevel();
  }

  #comparePlan({ tests, plan, repeated, numbers }: Level, name: string): void {
    const shown = shortText(name, 150);
    if (repeated > 0)
      this.#gaps.add(
        `${shown}: ${repeated} ${repeated === 1 ? 'test has' : 'tests have'} the number of another one`,
        repeated,
      );
    if (plan === null) {
      this.#missing.add(`${shown}: no plan, so its end may be lost`);
    } else if (plan > tests) this.#missing.add(`${shown}: ${plan} tests planned, ${tests} ran`, plan - tests);
    else if (plan < tests) this.#gaps.add(`${shown}: ${plan} tests planned, ${tests} ran`, tests - plan);
    else if (plan < numbers.highest)
      this.#gaps.add(`${shown}: ${plan} tests planned, one has number ${numbers.highest}`);
  }

  /** Nothing more can follow about a level's last test. */
  #flush(level: Level): void {
    const { pending } = level;
    level.pending = null;
    if (pending === null) return;
    const { line, hasSubtests, isExplained, message, durationMs } = pending;
    const isFailed = !line.isOk && line.directive !== 'todo';
    // What its subtests say is counted there.
    if (hasSubtests && (!isFailed || isExplained)) return;
    const outcome = isFailed ? 'failed' : line.directive === null ? 'passed' : 'skipped';
    this.tally.add(testResultOf({ name: line.name, outcome, message, durationMs }));
  }
}
