import { checkPolicy } from './check-policy.ts';
import type { Policy } from './policy-schema.ts';
import { digestOf } from '../digest/digest.ts';

/**
 * The digest of a policy, as a verdict states it (`policySha256`).
 *
 * @throws {JudgeInputError} if it is not what its type says.
 */
export function digestPolicy(policy: Policy): string {
  return digestOf(checkPolicy(policy));
}
