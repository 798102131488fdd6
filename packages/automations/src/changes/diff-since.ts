import { GateInputError } from '../errors.ts';
import type { GitAnswer, GitPort } from '../ports/git.ts';
import type { GivenDiff } from './given-diff.ts';

/**
 * Asks git what changed since the judged state left another: the diff between their merge base and the work tree, so
 * that its line numbers are those of the files that were tested.
 *
 * @param git in the folder that is judged.
 * @param revision a commit, branch or tag, such as `origin/main`. A name of zeros, as GitHub gives it for the first push
 *   of a branch, is the empty state before everything.
 * @throws {GateInputError} if there is no such commit, or the clone is too shallow to know the merge base.
 * @see ADR 0118
 */
export async function diffSince(git: GitPort, revision: string): Promise<GivenDiff> {
  const folder = await judgedFolder(git, revision);
  const base = /^0{40,64}$/u.test(revision) ? await emptyTree(git) : await mergeBase(git, revision);
  const answer = await git.run([...plainly, 'diff', ...asWeReadIt, base, '--']);
  if (answer.exitCode !== 0) throw failed(answer, `git diff ${base} failed`);
  return { name: `git diff ${base}`, bytes: answer.stdout, folder };
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

function textOf({ stdout }: GitAnswer): string {
  return decoder.decode(stdout).replace(/\r?\n$/u, '');
}

function failed({ stderr }: GitAnswer, what: string): GateInputError {
  const reason = stderr.trim().split('\n', 1)[0] ?? '';
  return new GateInputError(reason === '' ? what : `${what}: ${reason}`);
}

/** Where the judged folder is in the repository: `''` for its root. */
async function judgedFolder(git: GitPort, revision: string): Promise<string> {
  const answer = await git.run(['rev-parse', '--show-prefix']);
  if (answer.exitCode === 0) return textOf(answer).replace(/\/$/u, '');
  if (answer.exitCode === null) throw failed(answer, 'git cannot be run');
  throw new GateInputError(`there is no git repository to compare with ${revision} in`, {
    hint: 'Judge a checkout, or give the diff as a file (--diff FILE).',
  });
}

async function emptyTree(git: GitPort): Promise<string> {
  const answer = await git.run(['hash-object', '-t', 'tree', '--stdin']);
  if (answer.exitCode !== 0) throw failed(answer, 'git cannot name the empty tree');
  return textOf(answer);
}

async function mergeBase(git: GitPort, revision: string): Promise<string> {
  const commit = await resolve(git, revision);
  const head = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (head.exitCode !== 0) throw new GateInputError('nothing is checked out that could be compared');
  const answer = await git.run(['merge-base', commit, 'HEAD']);
  const base = textOf(answer);
  const isShallow = await isShallowClone(git);
  if (answer.exitCode === 0 && base !== '') {
    if (isShallow && (await hasUnknownPast(git, commit, base))) throw tooShallow(revision);
    return base;
  }
  if (isShallow) throw tooShallow(revision);
  throw new GateInputError(`${revision} and HEAD have no common ancestor`, {
    hint: 'Compare with the branch that the change is for.',
  });
}

/** @returns the full name of a commit. */
async function resolve(git: GitPort, revision: string): Promise<string> {
  const isUsable = revision.trim() !== '' && !revision.startsWith('-');
  const answer = isUsable ? await git.run(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]) : null;
  if (answer?.exitCode === 0) return textOf(answer);
  const isShallow = await isShallowClone(git);
  throw new GateInputError(`this clone has no commit ${JSON.stringify(revision)}`, {
    hint: isShallow
      ? `The clone is shallow. ${deepen}`
      : 'Fetch it first (git fetch origin), or see whether the name is right.',
  });
}

async function isShallowClone(git: GitPort): Promise<boolean> {
  const answer = await git.run(['rev-parse', '--is-shallow-repository']);
  return textOf(answer) === 'true';
}

/**
 * Whether commits since the merge base lack their parents: a nearer common ancestor may be behind them. Commits where a
 * shallow clone ends look like the first of a history.
 */
async function hasUnknownPast(git: GitPort, commit: string, base: string): Promise<boolean> {
  const answer = await git.run(['rev-list', '--max-parents=0', 'HEAD', commit, '--not', base]);
  return answer.exitCode !== 0 || textOf(answer) !== '';
}

const deepen = 'Fetch the whole history: git fetch --unshallow, or fetch-depth: 0 for actions/checkout.';

function tooShallow(revision: string): GateInputError {
  return new GateInputError(`the clone is too shallow to know where HEAD left ${revision}`, { hint: deepen });
}
