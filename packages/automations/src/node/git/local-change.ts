import type { ChangeEvent } from '../../changes/change-event.ts';
import { GateInputError } from '../../errors.ts';
import { resolveName } from './resolve-name.ts';
import { createGit } from './run-git.ts';

/** Two states of a clone, by any name that git knows: `origin/main`, `HEAD~3`, a SHA. */
export interface LocalStates {
  readonly folder: string;
  readonly base: string;
  readonly head: string;
}

/**
 * What a state of a clone changed since it parted from another, as an event.
 *
 * @throws {GateInputError} where git does not know a state, or knows several of its name, or the two have nothing in
 *   common.
 */
export async function localChange({
  folder,
  base,
  head,
}: LocalStates): Promise<ChangeEvent & { readonly kind: 'push' }> {
  const git = createGit(folder, null);
  const resolve = async (name: string): Promise<string> => {
    const commit = await resolveName(git, name);
    if (commit !== null) return commit;
    throw new GateInputError(`git knows no commit ${JSON.stringify(name)}`, {
      hint: 'Name a branch, a tag or a SHA of this clone; "git fetch" gets what it lacks.',
    });
  };
  const [from, to] = [await resolve(base), await resolve(head)];
  const shallow = await git(['rev-parse', '--is-shallow-repository']);
  if (shallow.ok && shallow.output.toString().trim() === 'true')
    throw new GateInputError('the clone is shallow, so where the two parted is not known for sure', {
      hint: 'Get its whole history with: git fetch --unshallow',
    });
  const shared = await git(['merge-base', from, to]);
  if (!shared.ok) throw new GateInputError(`${base} and ${head} have no common ancestor`);
  return {
    kind: 'push',
    branch: head,
    defaultBranch: base,
    beforeSha: shared.output.toString().trim(),
    afterSha: to,
  };
}
