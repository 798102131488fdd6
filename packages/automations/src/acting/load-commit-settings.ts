import { commitPolicyFiles, findCommitPolicy } from '../change/commit-policy-files.ts';
import { GateInputError } from '../errors.ts';
import type { CommitTreePort } from '../ports/change.ts';
import { defaultActingSettings, loadActingSettings } from './load-acting-settings.ts';
import type { ActingSettings } from './load-acting-settings.ts';

/**
 * The settings of the programs that act, from the policy of a commit; the defaults where it has none.
 *
 * @param named the policy file that the user named; `null`: the one at the root.
 * @throws {PolicyError} for a policy with problems.
 * @throws {GateInputError} when the commit does not have the named file.
 * @throws what the tree throws when it cannot be read.
 */
export async function loadCommitSettings(tree: CommitTreePort, named: string | null): Promise<ActingSettings> {
  const file = await findCommitPolicy(tree, named);
  if (file === null) {
    if (named === null) return defaultActingSettings();
    throw new GateInputError(`the commit has no ${named}`, {
      hint: 'Name a policy file from the root of the repository.',
    });
  }
  const files = commitPolicyFiles(tree);
  try {
    return await loadActingSettings(file, files);
  } catch (error) {
    // A commit that cannot be reached is no fault of the policy.
    files.throwFault();
    throw error;
  }
}
