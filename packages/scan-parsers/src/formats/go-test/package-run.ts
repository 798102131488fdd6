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
  readonly ended: EndedTest[] = [];
  hasPanicked = false;
  /** What the package printed outside of its tests. */
  output = '';

  begin(test: string): void {
    this.#open.set(test, '');
  }

  /** A line of output; without a test, of the package. */
  print(test: string | null, text: string): void {
    // The runner's own lines say nothing that its events do not.
    if (/^\s*(?:===|---) /u.test(text)) return;
    if (/^(?:panic|fatal error): /u.test(text)) this.hasPanicked = true;
    if (test === null) this.output = joined(this.output, text);
    else this.#open.set(test, joined(this.#open.get(test) ?? '', text));
  }

  end(test: string, outcome: TestResult['outcome'], durationMs: number | null): void {
    this.ended.push({ name: test, outcome, durationMs, output: this.#open.get(test) ?? '' });
    this.#open.delete(test);
  }

  /** The package has its result, or the report has ended: tests that are still open have none. */
  close(): void {
    for (const [name, output] of this.#open)
      this.ended.push({ name, outcome: 'error', durationMs: null, output: output.trim() === '' ? unended : output });
    this.#open.clear();
  }

  get hasFailedTest(): boolean {
    return this.ended.some(({ outcome }) => outcome === 'failed' || outcome === 'error');
  }
}

const unended = 'the test began and has no result';

function joined(text: string, more: string): string {
  return text.length >= maxOutput ? text : (text + more).slice(0, maxOutput);
}
