import { GateInputError } from '../errors.ts';
import type { CommitTreePort, HistoryPort } from '../ports/change.ts';
import type { GivenParsers } from '../reports/given-parsers.ts';
import type { ChangeBase } from './change-base.ts';
import type { ChangeContext } from './change-context.ts';
import { findCommitPolicy } from './commit-policy-files.ts';
import type { CommitPolicy } from './load-commit-policy.ts';

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
  /** Of `own`, the tag that names the commit, which may be on no branch; else `null`. */
  readonly tag: string | null;
}

/** The policy of a change, loaded. */
export interface ChosenChangePolicy extends CommitPolicy {
  readonly origin: PolicyOrigin;
}

/** Which file the policy is, and what it may name. */
export interface PolicyNaming {
  /** The policy file that the user named; `null`: the one at the root. */
  readonly named: string | null;
  /** `undefined`: all of scan-parsers. */
  readonly parsers: GivenParsers | undefined;
}

/**
 * The policy to judge by, with its waivers and all that it extends, from one commit: for a change, that of its base.
 *
 * @throws {PolicyError} when it cannot be judged by.
 * @throws {GateInputError} when there is none.
 * @throws what the history throws when a commit cannot be read: that is no reason to judge by another policy.
 * @see ADR 0140
 */
export async function chooseChangePolicy(
  history: Pick<HistoryPort, 'filesOfCommit'>,
  context: ChangeContext,
  base: ChangeBase | null,
  naming: PolicyNaming,
): Promise<ChosenChangePolicy> {
  const { named } = naming;
  const own = {
    tree: history.filesOfCommit(context.commit),
    commit: context.commit,
    ...(base === null ? placeOf(context) : { branch: base.branch, tag: null }),
  };
  if (base !== null) {
    const tree = history.filesOfCommit(base.commit);
    const file = await findCommitPolicy(tree, named);
    if (file !== null) {
      const origin = { kind: 'base', file, commit: base.commit, branch: base.branch, tag: null } as const;
      return { ...(await load(tree, file, naming)), origin };
    }
  }
  const file = await findCommitPolicy(own.tree, named);
  if (file === null) throw noPolicy(named, base !== null);
  return {
    ...(await load(own.tree, file, naming)),
    origin: { kind: base === null ? 'own' : 'bootstrap', file, commit: own.commit, branch: own.branch, tag: own.tag },
  };
}

/** What a commit that goes into nothing is on, where it is not the default branch: a tag may be put on any commit. */
function placeOf({ ref, defaultBranch }: ChangeContext): Pick<PolicyOrigin, 'branch' | 'tag'> {
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/su.exec(ref) ?? [];
  if (kind === 'tags' && name !== undefined) return { branch: null, tag: name };
  const branch = name ?? ref;
  return { branch: defaultBranch === null || branch === defaultBranch ? null : branch, tag: null };
}

function noPolicy(named: string | null, hasBase: boolean): GateInputError {
  const what = named ?? (hasBase ? 'a policy' : 'policy');
  const where = hasBase ? 'neither the base nor the change has' : 'the commit has no';
  return new GateInputError(`there is nothing to judge by: ${where} ${what}`, {
    hint: 'Commit a portcullis.yml at the root of the repository, or name the policy file.',
  });
}

/** What reads a policy is only loaded when there is one. */
async function load(tree: CommitTreePort, file: string, { parsers }: PolicyNaming): Promise<CommitPolicy> {
  const { loadCommitPolicy } = await import('./load-commit-policy.ts');
  return loadCommitPolicy(tree, file, parsers);
}
