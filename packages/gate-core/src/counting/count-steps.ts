import type { JudgedFinding } from './judged-finding.ts';
import type { CountingSteps } from '../verdict-v1/counting.ts';

/** Counts how many findings left at each step. */
export function countSteps(findings: Iterable<JudgedFinding>): CountingSteps {
  const steps: CountingSteps = { raw: 0, inactive: 0, filtered: 0, waived: 0, deduplicated: 0, counted: 0 };
  for (const { state } of findings) {
    steps.raw += 1;
    steps[state === 'merged' ? 'deduplicated' : state] += 1;
  }
  return steps;
}
