import type { CommitFile, CommitTreePort, DiffPort, HistoryCommit, HistoryPort } from '../../ports/change.ts';
import { isWholeCheckout } from '../git-checkout.ts';
import { createGit } from './run-git.ts';
import type { Git } from './run-git.ts';

/**
 * The history that a clone holds, without fetching more. What a clone cannot know for sure it does not answer, by an
 * {@link UnknownToGitError}: a commit that was not fetched, an ancestor beyond the end of a shallow clone, a file of a
 * partial clone, and everything where there is no git or no clone.
 *
 * @param folder a folder of the work tree.
 */
export function gitHistory(folder: string): HistoryPort {
  const git = createGit(folder, null);
  const known = new Set<string>();
  const requireKnown = async (sha: string): Promise<void> => {
    if (!known.has(sha)) await requireCommit(git, sha);
    known.add(sha);
  };
  let isWhole: Promise<boolean> | null = null;
  const requireWhole = async (...shas: readonly string[]): Promise<void> => {
    isWhole ??= ask(git, ['rev-parse', '--is-shallow-repository']).then(
      (answer) => answer?.toString().trim() === 'false',
    );
    if (!(await isWhole)) throw new UnknownToGitError('the clone is shallow, or there is no clone');
    for (const sha of shas) await requireKnown(sha);
  };
  return {
    readCommit: async (sha) => {
      await requireKnown(sha);
      return parseCommit((await ask(git, ['cat-file', 'commit', sha]))?.toString() ?? '');
    },
    findMergeBase: async (one, other) => {
      await requireWhole(one, other);
      const found = (await ask(git, ['merge-base', one, other]))?.toString().trim() ?? '';
      return found === '' ? null : found;
    },
    ancestorsOf: async (sha, maxCount) => {
      await requireWhole(sha);
      const listed = await ask(git, ['log', '--no-show-signature', '--format=%H %ct', `-${maxCount}`, sha, '--']);
      if (listed === null) throw new UnknownToGitError(`no history of ${sha}`);
      return listed.toString().trim().split('\n').map(parseAncestor);
    },
    filesOfCommit: (sha) => gitTree(git, sha, requireKnown),
  };
}

/** Where a folder is in its clone, with `/` between its parts; `''`: it is the root. `null`: it is in no clone. */
export async function folderInClone(folder: string): Promise<string | null> {
  const prefix = await ask(createGit(folder, null), ['rev-parse', '--show-prefix']);
  return prefix === null ? null : prefix.toString().trim().replace(/\/$/u, '');
}

/**
 * How two commits of a clone differ, whatever the settings of the machine: unavailable without both of them.
 *
 * @param folder the one that is judged.
 */
export function gitDiff(folder: string): DiffPort {
  const git = createGit(folder, null);
  const plainly = ['-c', 'core.quotePath=true', '-c', 'diff.noprefix=false', '-c', 'diff.mnemonicPrefix=false'];
  const form = ['--no-color', '--no-ext-diff', '--no-textconv', '--unified=0', '--find-renames', '--submodule=short'];
  const prefixes = ['--src-prefix=a/', '--dst-prefix=b/', '--no-relative'];
  return {
    readDiff: async ({ fromSha, toSha }) => {
      const inClone = await folderInClone(folder);
      if (inClone === null) return { state: 'unavailable', reason: 'there is no clone' };
      const bytes = await ask(git, [...plainly, 'diff', ...form, ...prefixes, fromSha, toSha, '--']);
      if (bytes === null)
        return { state: 'unavailable', reason: 'the clone does not have both commits; fetch-depth: 2 fetches them' };
      const source = isWholeCheckout(folder) ? 'checkout' : 'unknown';
      return { state: 'read', bytes, folder: inClone, source, by: 'git', notes: [] };
    },
  };
}

/** A clone does not know the answer; another source may. */
export class UnknownToGitError extends Error {
  readonly code = 'GIT_UNKNOWN';
  override readonly name = 'UnknownToGitError';
}

/** Asks a clone, and another source where the clone does not know. */
export function withFallback(clone: HistoryPort, other: HistoryPort): HistoryPort {
  const first = async <Value>(near: () => Promise<Value>, far: () => Promise<Value>): Promise<Value> => {
    try {
      return await near();
    } catch (error) {
      if (error instanceof UnknownToGitError) return far();
      throw error;
    }
  };
  return {
    readCommit: (sha) =>
      first(
        () => clone.readCommit(sha),
        () => other.readCommit(sha),
      ),
    findMergeBase: (one, two) =>
      first(
        () => clone.findMergeBase(one, two),
        () => other.findMergeBase(one, two),
      ),
    ancestorsOf: (sha, maxCount) =>
      first(
        () => clone.ancestorsOf(sha, maxCount),
        () => other.ancestorsOf(sha, maxCount),
      ),
    filesOfCommit: (sha) => {
      const [near, far] = [clone.filesOfCommit(sha), other.filesOfCommit(sha)];
      return {
        read: (path) =>
          first(
            () => near.read(path),
            () => far.read(path),
          ),
      };
    },
  };
}

/** What git prints; `null` where it fails. */
async function ask(git: Git, args: readonly string[]): Promise<Buffer | null> {
  const answer = await git(args);
  return answer.ok ? answer.output : null;
}

async function requireCommit(git: Git, sha: string): Promise<void> {
  if ((await ask(git, ['cat-file', '-e', `${sha}^{commit}`])) === null) throw new UnknownToGitError(`no commit ${sha}`);
}

/** The commit is looked for once, for all files. */
function gitTree(git: Git, sha: string, require: (sha: string) => Promise<void>): CommitTreePort {
  let required: Promise<void> | null = null;
  return {
    read: async (path): Promise<CommitFile | null> => {
      required ??= require(sha);
      await required;
      // Git fails for a path that leads out of a commit; none is in it.
      if (path.startsWith('/') || path.split('/').includes('..')) return null;
      const listed = await ask(git, ['--literal-pathspecs', 'ls-tree', '-z', '--full-tree', sha, '--', path]);
      if (listed === null) throw new UnknownToGitError(`no tree of ${sha}`);
      const entry = listed
        .toString()
        .split('\0')
        .map((line) => /^(?<mode>\d+) \w+ (?<object>[0-9a-f]+)\t(?<name>.*)$/su.exec(line)?.groups)
        .find((groups) => groups?.['name'] === path);
      return entry === undefined ? null : readEntry(git, entry['mode'] ?? '', entry['object'] ?? '');
    },
  };
}

async function readEntry(git: Git, mode: string, object: string): Promise<CommitFile> {
  if (mode === '120000') return { kind: 'link' };
  if (mode === '040000') return { kind: 'folder' };
  if (mode === '160000') return { kind: 'submodule' };
  const content = await ask(git, ['cat-file', 'blob', object]);
  if (content === null) throw new UnknownToGitError(`no object ${object}`);
  return { kind: 'file', content: new Uint8Array(content) };
}

/** The object itself: what a shallow clone hides of a history is in it. */
function parseCommit(text: string): { readonly parents: readonly string[]; readonly committedAtMs: number } {
  const [head = ''] = text.split('\n\n', 1);
  const parents = [...head.matchAll(/^parent (?<sha>[0-9a-f]+)$/gmu)].flatMap(({ groups }) => groups?.['sha'] ?? []);
  const seconds = /^committer .* (?<seconds>\d+) [-+]\d{4}$/mu.exec(head)?.groups?.['seconds'];
  if (seconds === undefined) throw new UnknownToGitError('the commit has no time');
  return { parents, committedAtMs: Number(seconds) * 1000 };
}

function parseAncestor(line: string): HistoryCommit {
  const [sha = '', seconds = ''] = line.split(' ');
  return { sha, committedAtMs: Number(seconds) * 1000 };
}
