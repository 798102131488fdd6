import { GateInputError } from '../../errors.ts';
import type { Git } from './run-git.ts';

/**
 * The full name of a commit that somebody named: by a branch, a tag, `HEAD~3` or a SHA.
 *
 * @returns `null` if git knows none.
 * @throws {GateInputError} for a name that several of a tag, a branch and a branch of a remote have, with the full ones:
 *   git takes the tag, and whoever may push tags would choose what is compared with.
 * @see https://git-scm.com/docs/gitrevisions
 */
export async function resolveName(git: Git, revision: string): Promise<string | null> {
  const answer = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (!answer.ok) return null;
  await refuseSeveral(git, revision);
  return answer.output.toString().trim();
}

/** What may follow a name: `main~2`, `main^{tree}`, `main@{1}`, `main:file`. */
const behindName = /[~^:@].*$/su;

async function refuseSeveral(git: Git, revision: string): Promise<void> {
  const name = revision.replace(behindName, '');
  if (name === '' || /[*?[\s]/u.test(name)) return;
  const meanings = ['heads', 'tags', 'remotes'].map((kind) => `refs/${kind}/${name}`);
  const answer = await git(['for-each-ref', '--format=%(refname)', ...meanings]);
  const found = (answer.ok ? answer.output.toString().split('\n') : []).filter((each) => meanings.includes(each));
  if (found.length < 2) return;
  throw new GateInputError(`${JSON.stringify(revision)} is the name of more than one thing: ${found.join(' and ')}`, {
    hint: `Write which is meant: ${found.join(' or ')}`,
  });
}
