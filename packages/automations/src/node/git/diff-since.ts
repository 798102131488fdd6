import { GateInputError } from '../../errors.ts';
import type { GivenDiff } from '../../changes/given-diff.ts';
import { resolveName } from './resolve-name.ts';
import { createGit } from './run-git.ts';
import type { Git, GitAnswer } from './run-git.ts';

/**
 * Asks git what changed since the judged state left another: the diff between their merge base and the work tree, so
 * that its line numbers are those of the files that were tested.
 *
 * @param folder the one that is judged.
 * @param revision a commit, branch or tag, such as `origin/main`. A name of zeros, as GitHub gives it for the first push
 *   of a branch, is the empty state before everything.
 * @throws {GateInputError} if there is no such commit, the name means more than one, or the clone is too shallow to know
 *   the merge base.
 * @see ADR 0118
 */
export async function diffSince(folder: string, revision: string): Promise<GivenDiff> {
  const git = createGit(folder, null);
  const diff = await diffFrom(git, revision);
  const writtenSince = await changedSinceCommit(git);
  return writtenSince === null ? diff : { ...diff, writtenSince };
}

/**
 * The same without a word of what has been written since the commit.
 *
 * @param git runs git in the folder that is judged.
 * @throws {GateInputError} as {@link diffSince} does.
 */
export async function diffFrom(git: Git, revision: string): Promise<GivenDiff> {
  const prefix = await judgedFolder(git, revision);
  const base = /^0{40,64}$/u.test(revision) ? await emptyTree(git) : await mergeBase(git, revision);
  const answer = await git([...plainly, 'diff', ...asWeReadIt, base, '--']);
  if (!answer.ok) throw failed(answer, `git diff ${base} failed`);
  return { name: `git diff ${base}`, bytes: answer.output, folder: prefix, mayBeEmpty: true, source: 'compared' };
}

/** Files of the work tree that are not as in its commit; `null` without a commit. */
async function changedSinceCommit(git: Git): Promise<ReadonlySet<string> | null> {
  const answer = await git(['diff', '--name-only', '-z', '--no-renames', '--no-relative', 'HEAD', '--']);
  return answer.ok
    ? new Set(
        decoder
          .decode(answer.output)
          .split('\0')
          .filter((name) => name !== ''),
      )
    : null;
}

/** Settings of the user that would change the diff. */
const plainly = ['-c', 'core.quotePath=true', '-c', 'diff.noprefix=false', '-c', 'diff.mnemonicPrefix=false'];
const asWeReadIt = [
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--unified=0',
  '--find-renames',
  '--submodule=short',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

const decoder = new TextDecoder();

function textOf(answer: GitAnswer): string {
  return answer.ok ? decoder.decode(answer.output).replace(/\r?\n$/u, '') : '';
}

function failed({ problem }: Extract<GitAnswer, { ok: false }>, what: string): GateInputError {
  return new GateInputError(`${what}: ${problem}`);
}

/** Where the judged folder is in the repository: `''` for its root. */
async function judgedFolder(git: Git, revision: string): Promise<string> {
  const answer = await git(['rev-parse', '--show-prefix']);
  if (answer.ok) return textOf(answer).replace(/\/$/u, '');
  throw new GateInputError(`git cannot compare with ${revision}: ${answer.problem}`, {
    hint: 'Judge a checkout, or give the diff as a file (--diff FILE).',
  });
}

async function emptyTree(git: Git): Promise<string> {
  const answer = await git(['hash-object', '-t', 'tree', '/dev/null']);
  if (!answer.ok) throw failed(answer, 'git cannot name the empty tree');
  return textOf(answer);
}

async function mergeBase(git: Git, revision: string): Promise<string> {
  const commit = await resolve(git, revision);
  const head = await git(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (!head.ok) throw new GateInputError('nothing is checked out that could be compared');
  const answer = await git(['merge-base', commit, 'HEAD']);
  const base = textOf(answer);
  const isShallow = await isShallowClone(git);
  if (base !== '') {
    if (isShallow && (await hasUnknownPast(git, commit, base))) throw tooShallow(revision);
    return base;
  }
  if (isShallow) throw tooShallow(revision);
  throw new GateInputError(`${revision} and HEAD have no common ancestor`, {
    hint: 'Compare with the branch that the change is for.',
  });
}

/** @returns the full name of a commit. */
async function resolve(git: Git, revision: string): Promise<string> {
  const isUsable = revision.trim() !== '' && !revision.startsWith('-');
  const commit = isUsable ? await resolveName(git, revision) : null;
  if (commit !== null) return commit;
  const isShallow = await isShallowClone(git);
  throw new GateInputError(`this clone has no commit ${JSON.stringify(revision)}`, {
    hint: isShallow
      ? `The clone is shallow. ${deepen}`
      : 'Fetch it first (git fetch origin), or see whether the name is right.',
  });
}

async function isShallowClone(git: Git): Promise<boolean> {
  const answer = await git(['rev-parse', '--is-shallow-repository']);
  return textOf(answer) === 'true';
}

/**
 * Whether commits since the merge base lack their parents: a nearer common ancestor may be behind them. Commits where a
 * shallow clone ends look like the first of a history.
 */
async function hasUnknownPast(git: Git, commit: string, base: string): Promise<boolean> {
  const answer = await git(['rev-list', '--max-parents=0', 'HEAD', commit, '--not', base]);
  return !answer.ok || textOf(answer) !== '';
}

const deepen = 'Fetch the whole history: git fetch --unshallow, or fetch-depth: 0 for actions/checkout.';

function tooShallow(revision: string): GateInputError {
  return new GateInputError(`the clone is too shallow to know where HEAD left ${revision}`, { hint: deepen });
}
