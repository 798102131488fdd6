import type { ScanGap, ScanGapCode } from '@portcullis/gate-core';
import { shortText } from './plain-text.ts';

const maxExamples = 10;
const maxExampleLength = 200;

/** Counts what a tool did not look at, and keeps the first ten as examples. */
export class GapCollector {
  readonly code: ScanGapCode;
  count = 0;
  readonly #examples: string[] = [];

  constructor(code: ScanGapCode) {
    this.code = code;
  }

  /** @param count how many the example represents */
  add(example: string, count = 1): void {
    this.count += count;
    if (this.#examples.length < maxExamples) this.#examples.push(shortText(example, maxExampleLength));
  }

  /** Adds what another one has collected. */
  absorb(other: GapCollector): void {
    this.count += other.count;
    this.#examples.push(...other.#examples.slice(0, maxExamples - this.#examples.length));
  }

  /** The total that the tool states; it may not have listed all of them. */
  raiseTo(count: number): void {
    this.count = Math.max(this.count, count);
  }

  /** @param of out of how many, if the report says; a list of one gap, or of none if nothing was added */
  gaps(of: number | null = null): readonly ScanGap[] {
    return this.count === 0 ? [] : [{ code: this.code, count: this.count, of, examples: [...this.#examples] }];
  }
}
