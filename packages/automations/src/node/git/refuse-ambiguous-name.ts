import { GateInputError } from '../../errors.ts';
import type { Git } from './run-git.ts';

/** What may follow a name: `main~2`, `main^{tree}`, `main@{1}`, `main:file`. */
const behindName = /[~^:@].*$/su;

/**
 * Refuses a name that several of a tag, a branch and a branch of a remote have: git takes the tag, and whoever may push
 * tags would choose what is compared with.
 *
 * @param revision as somebody named it.
 * @throws {GateInputError} for such a name, with the full ones.
 * @see https://git-scm.com/docs/gitrevisions
 */
export async function refuseAmbiguousName(git: Git, revision: string): Promise<void> {
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
