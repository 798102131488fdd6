import type { TestResult } from '../junit/test-result.ts';

/** What a test prints is kept as far as a message may need it. */
const maxOutput = 4000;

/** What became of a test, once it ended. */
export interface EndedTest {
  readonly name: string;
  readonly outcome: TestResult['outcome'];
  readonly durationMs: number | null;
  readonly output: string;
}

/** One run of the tests of a package, from its first event to its result. */
export class PackageRun {
  readonly #open = new Map<string, string>();
  /** What became of open tests, by a line that is a part of what was printed. */
  readonly #swallowed = new Map<string, TestResult['outcome']>();
  readonly ended: EndedTest[] = [];
  hasPanicked = false;
  /** What the package printed outside of its tests. */
  output = '';

  begin(test: string): void {
    this.#open.set(test, '');
  }

  /** A line of output; without a test, of the package. */
  print(test: string | null, text: string): void {
    if (text.includes('--- ')) this.#noteSwallowed(text);
    // The runner's own lines say nothing else that its events do not.
    if ((text.includes('=== ') || text.includes('--- ')) && /^\s*(?:===|---) /u.test(text)) return;
    if (text.startsWith('panic: ') || text.startsWith('fatal error: ')) this.hasPanicked = true;
    if (test === null) this.output = joined(this.output, text);
    else this.#open.set(test, joined(this.#open.get(test) ?? '', text));
  }

  /**
   * With `-v` beside `-json`, the line that ends a test is no event if something was printed without a line break before
   * it, by that test, by its subtest or by one that ran at the same time; neither are the lines of its subtests below.
   */
  #noteSwallowed(text: string): void {
    const [, word, name = ''] = /--- (PASS|SKIP): (\S+) \(\d+\.\d+s\)\n?$/u.exec(text) ?? [];
    if (this.#open.has(name)) this.#swallowed.set(name, word === 'PASS' ? 'passed' : 'skipped');
  }

  end(test: string, outcome: TestResult['outcome'], durationMs: number | null): void {
    this.ended.push({ name: test, outcome, durationMs, output: this.#open.get(test) ?? '' });
    this.#open.delete(test);
    this.#swallowed.delete(test);
  }

  /**
   * The package has its result, or the report has ended: tests that are still open have none.
   *
   * @param hasPassed the package did, and with it each test of which what was printed says so
   */
  close(hasPassed = false): void {
    for (const [name, output] of this.#open) {
      const said = hasPassed ? this.#swallowed.get(name) : undefined;
      const text = output.trim() === '' ? unended : output;
      this.ended.push({ name, outcome: said ?? 'error', durationMs: null, output: text });
    }
    this.#open.clear();
    this.#swallowed.clear();
  }

  get hasFailedTest(): boolean {
    return this.ended.some(({ outcome }) => outcome === 'failed' || outcome === 'error');
  }
}

const unended = 'the test began and has no result';

function joined(text: string, more: string): string {
  return text.length + more.length <= maxOutput ? text + more : (text + more).slice(0, maxOutput);
}
