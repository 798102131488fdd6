import { JudgeInputError } from '../errors.ts';
import { describePlace } from '../text/describe-place.ts';
import { policySchema } from './policy-schema.ts';
import type { Policy } from './policy-schema.ts';

/**
 * Holds a policy against its schema: the types are for the compiler, and a caller may have none.
 *
 * @throws {JudgeInputError} naming the first member that is wrong.
 */
export function checkPolicy(policy: Policy): Policy {
  const checked = policySchema.safeParse(policy);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new JudgeInputError('policy', describePlace(issue?.path ?? []), issue?.message ?? 'is malformed');
}
