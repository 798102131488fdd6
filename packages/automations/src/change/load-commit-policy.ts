import { loadChosenPolicy } from '../policy/load-chosen-policy.ts';
import type { ChosenPolicy } from '../policy/chosen-policy.ts';
import type { PolicyChoice } from '../policy/policy-choice.ts';
import type { CommitTreePort } from '../ports/change.ts';
import { listParsers } from '../reports/given-parsers.ts';
import type { GivenParsers } from '../reports/given-parsers.ts';
import { commitPolicyFiles } from './commit-policy-files.ts';

/** A policy of a commit. */
export interface CommitPolicy {
  readonly choice: Exclude<PolicyChoice, { kind: 'reports' }>;
  readonly loaded: ChosenPolicy;
}

/**
 * Reads a policy, with its waivers and all that it extends, from one commit.
 *
 * @param parsers `undefined`: all of scan-parsers.
 * @throws {PolicyError} when it cannot be judged by.
 * @throws what the tree throws when the commit cannot be read.
 */
export async function loadCommitPolicy(
  tree: CommitTreePort,
  entry: string,
  parsers: GivenParsers | undefined,
): Promise<CommitPolicy> {
  const files = commitPolicyFiles(tree);
  const choice = { kind: 'file', entry, files } as const;
  try {
    const loaded = await loadChosenPolicy(choice, listParsers(parsers));
    return { choice: { ...choice, loaded }, loaded };
  } catch (error) {
    // GitHub being out of reach is no fault of the policy.
    files.throwFault();
    throw error;
  }
}
