import type { ComparisonPort, ComparedFiles } from '../../ports/comparison.ts';
import { findMergeBases } from './merge-bases.ts';
import { readRawDiff } from './path-list.ts';
import { createGit } from './run-git.ts';
import type { Git, GitAccess } from './run-git.ts';

/** Where the repository is, and how far it may be fetched. */
export interface GitComparisonOptions {
  /** A folder of the work tree. */
  readonly folder: string;
  /** @default the clone's own credentials */
  readonly access?: GitAccess;
  /** How far a shallow clone is deepened, in commits. @default 16,384 */
  readonly maxDepth?: number;
}

const defaultMaxDepth = 16_384;

/**
 * What changed between commits, from the git objects of a clone. What a shallow clone lacks is fetched from `origin`,
 * doubling the depth each time, until the answer can no longer change.
 *
 * Renames are not looked for: a renamed file counts as one deleted and one added.
 *
 * @see ADR 0150
 */
export function gitComparison({ folder, access, maxDepth = defaultMaxDepth }: GitComparisonOptions): ComparisonPort {
  const git = createGit(folder, access ?? null);
  return {
    name: 'git',
    changedSinceMergeBase: async ({ baseBranch, baseSha, headSha }) => {
      const found = await findMergeBases(git, { baseBranch, baseSha, headSha, maxDepth });
      if (!found.ok) return { state: 'unavailable', reason: found.problem };
      // Histories that crossed have several: what differs from any of them counts.
      const answers = [];
      for (const fromSha of found.shas) answers.push(await differences(git, fromSha, headSha));
      return unite(answers);
    },
    changedBetween: async (fromSha, toSha) => {
      for (const sha of [fromSha, toSha]) {
        const problem = await ensureCommit(git, sha);
        if (problem !== null) return { state: 'unavailable', reason: problem };
      }
      return differences(git, fromSha, toSha);
    },
  };
}

/** Why a commit cannot be had; `null` if it is there. */
async function ensureCommit(git: Git, sha: string): Promise<string | null> {
  if (await hasCommit(git, sha)) return null;
  const shallow = await git(['rev-parse', '--is-shallow-repository']);
  if (!shallow.ok) return shallow.problem;
  // In a complete clone, a depth would cut its history off.
  const depth = shallow.output.toString().trim() === 'true' ? ['--depth=1'] : [];
  const fetched = await git([
    'fetch',
    '--quiet',
    '--no-tags',
    '--refmap=',
    '--no-recurse-submodules',
    ...depth,
    'origin',
    sha,
  ]);
  if (!fetched.ok) return `commit ${sha} cannot be fetched: ${fetched.problem}`;
  return (await hasCommit(git, sha)) ? null : `commit ${sha} was not in what was fetched`;
}

async function hasCommit(git: Git, sha: string): Promise<boolean> {
  return (await git(['cat-file', '-e', `${sha}^{commit}`])).ok;
}

async function differences(git: Git, fromSha: string, toSha: string): Promise<ComparedFiles> {
  const listed = await git([
    'diff-tree',
    '-r',
    '-z',
    '--raw',
    '--no-renames',
    '--no-ext-diff',
    '--no-relative',
    '--ignore-submodules=none',
    fromSha,
    toSha,
  ]);
  if (!listed.ok) return { state: 'unavailable', reason: `the commits cannot be compared: ${listed.problem}` };
  const differing = readRawDiff(listed.output);
  return differing === null
    ? { state: 'unavailable', reason: 'the name of a changed file is not UTF-8' }
    : { state: 'compared', fromSha, ...differing };
}

function unite(answers: readonly ComparedFiles[]): ComparedFiles {
  const paths = new Set<string>();
  const pointers = new Set<string>();
  let fromSha: string | null = null;
  for (const answer of answers) {
    if (answer.state === 'unavailable') return answer;
    fromSha ??= answer.fromSha;
    for (const path of answer.paths) paths.add(path);
    for (const path of answer.pointers) pointers.add(path);
  }
  return fromSha === null
    ? { state: 'unavailable', reason: 'the commits have no common ancestor' }
    : { state: 'compared', fromSha, paths: [...paths].sort(), pointers: [...pointers].sort() };
}
