import type { JudgedFinding } from '../counting/judged-finding.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

/** A verdict with all its findings: the input of SARIF and other full listings. */
export interface Judgement {
  readonly verdict: VerdictV1;
  /** All findings of all parsed reports, by evidence and path, then in the report's order. */
  readonly findings: readonly JudgedFinding[];
}
