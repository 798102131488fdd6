import type { JudgedFinding } from '../counting/judged-finding.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

/** A verdict with every finding behind it: what SARIF and other full listings are made from. */
export interface Judgement {
  readonly verdict: VerdictV1;
  /** All findings of all parsed reports, by evidence and path, then in the report's order. */
  readonly findings: readonly JudgedFinding[];
}
