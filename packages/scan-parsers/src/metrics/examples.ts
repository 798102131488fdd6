import type { ScanGap, ScanGapCode } from '@portcullis/gate-core';

/** How often something occurred, and the first ten cases. */
export interface Examples {
  readonly count: number;
  readonly examples: readonly string[];
}

/** Collects {@link Examples}. */
export interface ExampleCollector {
  add(example: string, count?: number): void;
  taken(): Examples;
}

/** More are counted and not kept. */
export const maxExamples = 10;

/** An empty collection. */
export function createExamples(): ExampleCollector {
  const examples: string[] = [];
  let total = 0;
  return {
    add: (example, count = 1) => {
      total += count;
      if (examples.length < maxExamples) examples.push(example);
    },
    taken: () => ({ count: total, examples: [...examples] }),
  };
}

/** @param of out of how many, if the report says; a list of one gap, or of none if nothing occurred */
export function gapOf(code: ScanGapCode, { count, examples }: Examples, of: number | null = null): readonly ScanGap[] {
  return count === 0 ? [] : [{ code, count, of, examples: [...examples] }];
}
