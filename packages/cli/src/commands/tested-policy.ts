import type { TestedPolicy } from '@portcullis/automations';
import { choosePolicy } from './choose-policy.ts';

/** The policy file that an option names, else the one that gate would find. @throws {UsageError} when there is none. */
export function testedPolicy(file: string | undefined, cwd: string): TestedPolicy {
  const { policy } = choosePolicy({ globs: [], config: file }, cwd);
  if (policy.kind !== 'file') throw new TypeError('a policy file is chosen');
  return { name: file ?? policy.entry, choice: policy };
}
