import type { ReportParser } from '@portcullis/gate-core';
import { findWeakenings, formatPolicyIssue, PolicyError } from '@portcullis/pipeline';
import type { Weakening } from '@portcullis/pipeline';
import { GateInputError } from '../errors.ts';
import { loadChosenPolicy } from '../policy/load-chosen-policy.ts';
import type { ChosenPolicy } from '../policy/load-chosen-policy.ts';
import type { PolicyChoice } from '../policy/policy-choice.ts';
import type { CommitTreePort, HistoryPort } from '../ports/change.ts';
import type { ChangeBase } from './change-base.ts';
import type { ChangeContext } from './change-context.ts';
import { commitPolicyFiles, findCommitPolicy } from './commit-policy-files.ts';

/** Whose policy a change is judged by. */
export interface PolicyOrigin {
  /**
   * `base`: that of the state which the change goes into; `bootstrap`: the change's own, because that state has none;
   * `own`: that of the pushed commit.
   */
  readonly kind: 'base' | 'bootstrap' | 'own';
  readonly file: string;
  readonly commit: string;
  /**
   * The base branch; of `own`, the branch of the commit where that is not the default one. `null` if unknown, or if there
   * is none.
   */
  readonly branch: string | null;
}

/** What the change does to the policy that it is judged by. */
export type PolicyChange =
  /** There is nothing to compare with: a push, or the first policy. */
  | { readonly kind: 'not-compared' }
  /** The change could not be read. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'compared'; readonly weakenings: readonly Weakening[] }
  | { readonly kind: 'removed' }
  /** `reason` is untrusted text. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The policy of a change, loaded. */
export interface ChosenChangePolicy {
  readonly choice: Exclude<PolicyChoice, { kind: 'reports' }>;
  readonly loaded: ChosenPolicy;
  readonly origin: PolicyOrigin;
}

/**
 * The policy to judge by, with its waivers and all that it extends, from one commit: for a change, that of its base.
 *
 * @param named the policy file that the user named; `null`: the one at the root.
 * @throws {PolicyError} when it cannot be judged by.
 * @throws {GateInputError} when there is none.
 * @throws what the history throws when a commit cannot be read: that is no reason to judge by another policy.
 * @see ADR 0140
 */
export async function chooseChangePolicy(
  history: Pick<HistoryPort, 'filesOfCommit'>,
  context: ChangeContext,
  base: ChangeBase | null,
  { named, parsers }: { readonly named: string | null; readonly parsers: readonly ReportParser[] },
): Promise<ChosenChangePolicy> {
  const own = {
    tree: history.filesOfCommit(context.commit),
    commit: context.commit,
    branch: base === null ? otherBranchOf(context) : base.branch,
  };
  if (base !== null) {
    const tree = history.filesOfCommit(base.commit);
    const file = await findCommitPolicy(tree, named);
    if (file !== null) {
      const origin = { kind: 'base', file, commit: base.commit, branch: base.branch } as const;
      return { ...(await load(tree, file, parsers)), origin };
    }
  }
  const file = await findCommitPolicy(own.tree, named);
  if (file === null) throw noPolicy(named, base !== null);
  return {
    ...(await load(own.tree, file, parsers)),
    origin: { kind: base === null ? 'own' : 'bootstrap', file, commit: own.commit, branch: own.branch },
  };
}

/** The branch of a commit that goes into nothing, where it is not the default one. */
function otherBranchOf({ ref, defaultBranch }: ChangeContext): string | null {
  const branch = /^refs\/heads\/(?<name>.+)$/su.exec(ref)?.groups?.['name'] ?? null;
  return defaultBranch === null || branch === defaultBranch ? null : branch;
}

function noPolicy(named: string | null, hasBase: boolean): GateInputError {
  const what = named ?? (hasBase ? 'a policy' : 'policy');
  const where = hasBase ? 'neither the base nor the change has' : 'the commit has no';
  return new GateInputError(`there is nothing to judge by: ${where} ${what}`, {
    hint: 'Commit a portcullis.yml at the root of the repository, or name the policy file.',
  });
}

async function load(
  tree: CommitTreePort,
  entry: string,
  parsers: readonly ReportParser[],
): Promise<Pick<ChosenChangePolicy, 'choice' | 'loaded'>> {
  const files = commitPolicyFiles(tree);
  const choice = { kind: 'file', entry, files } as const;
  try {
    return { choice, loaded: await loadChosenPolicy(choice, parsers) };
  } catch (error) {
    // GitHub being out of reach is no fault of the policy.
    files.throwFault();
    throw error;
  }
}

/**
 * What the change does to the policy that it is judged by. A policy that the change renames is compared all the same:
 * what counts is what will be read once it is merged.
 *
 * @param commit the judged commit.
 * @throws what the history throws when the commit cannot be read.
 */
export async function comparePolicies(
  history: Pick<HistoryPort, 'filesOfCommit'>,
  commit: string,
  { loaded: before, origin }: ChosenChangePolicy,
  { named, parsers }: { readonly named: string | null; readonly parsers: readonly ReportParser[] },
): Promise<PolicyChange> {
  if (origin.kind !== 'base') return { kind: 'not-compared' };
  const tree = history.filesOfCommit(commit);
  try {
    const file = await findCommitPolicy(tree, named);
    if (file === null) return { kind: 'removed' };
    const { loaded: now } = await load(tree, file, parsers);
    return { kind: 'compared', weakenings: findWeakenings(before, now) };
  } catch (error) {
    if (error instanceof PolicyError)
      return { kind: 'unreadable', reason: error.issues.slice(0, 1).map(formatPolicyIssue).join('') };
    if (error instanceof GateInputError) return { kind: 'unreadable', reason: error.message };
    throw error;
  }
}
