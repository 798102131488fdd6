import { judge } from '@portcullis/gate-core';
import type { Evidence, Judgement, Policy } from '@portcullis/gate-core';

/** Judges evidence. In a module of its own, so that a run loads what judges when it has the reports, and not before. */
export function judgeEvidence(policy: Policy, evidence: Evidence, now: Date): Judgement {
  return judge(policy, evidence, now);
}
