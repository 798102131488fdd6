import type { Evidence } from './evidence/evidence.ts';
import { InvariantError } from './errors.ts';
import type { Judgement } from './judgement.ts';
import type { Policy } from './policy/policy-schema.ts';
import type { VerdictV1 } from './verdict/verdict-v1.ts';

/**
 * Judges evidence by a policy at an instant. Pure: the same three give the same answer, byte for byte.
 *
 * @throws {InvariantError} if `now` is not a valid date.
 */
export function judge(_policy: Policy, _evidence: Evidence, _now: Date): Judgement {
  throw new InvariantError('judge is being built');
}

/** The verdict alone: see {@link judge}. */
export function evaluateGate(policy: Policy, evidence: Evidence, now: Date): VerdictV1 {
  return judge(policy, evidence, now).verdict;
}
