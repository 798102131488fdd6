import { readFile } from 'node:fs/promises';
import type { Git } from './run-git.ts';

/** The commits from which two branches went apart, or why they cannot be known. */
export type MergeBases =
  { readonly ok: true; readonly shas: readonly string[] } | { readonly ok: false; readonly problem: string };

interface Wanted {
  readonly baseBranch: string;
  readonly baseSha: string | null;
  readonly headSha: string;
  readonly maxDepth: number;
}

/** Ours alone: nobody's branches are touched. */
const baseRef = 'refs/portcullis/changes/base';
const headRef = 'refs/portcullis/changes/head';
const firstDepth = 32;

/**
 * The merge bases of a commit and the newest state of the branch that it goes to. An event names an older state of that
 * branch: compared with it, what a pull request took over from its base branch would count as its own.
 */
export async function findMergeBases(git: Git, wanted: Wanted): Promise<MergeBases> {
  const shallow = await git(['rev-parse', '--is-shallow-repository']);
  if (!shallow.ok) return shallow;
  const isShallow = isTrue(shallow.output);
  const known = await knownBase(git, wanted);
  if (known !== null && (await resolveCommit(git, wanted.headSha)) !== null) {
    const bases = await certainBases(git, known, wanted.headSha);
    if (bases !== null) return { ok: true, shas: bases };
    if (!isShallow) return { ok: true, shas: [] };
  }
  return isShallow ? deepen(git, wanted) : fetchWhole(git, wanted);
}

/** The base branch as the clone has it, if it is at least as new as the event says. */
async function knownBase(git: Git, { baseBranch, baseSha }: Wanted): Promise<string | null> {
  const tip = await resolveCommit(git, `refs/remotes/origin/${baseBranch}`);
  if (tip === null || baseSha === null || tip === baseSha) return tip;
  return (await git(['merge-base', '--is-ancestor', baseSha, tip])).ok ? tip : null;
}

async function fetchWhole(git: Git, wanted: Wanted): Promise<MergeBases> {
  const problem = await fetchBoth(git, wanted, []);
  if (problem !== null) return { ok: false, problem };
  return { ok: true, shas: (await certainBases(git, baseRef, headRef)) ?? [] };
}

async function deepen(git: Git, wanted: Wanted): Promise<MergeBases> {
  const start = Math.max(Math.min(firstDepth, wanted.maxDepth), await countCommits(git));
  const maxDepth = Math.max(start, wanted.maxDepth);
  for (let depth = start; ; depth = Math.min(depth * 2, maxDepth)) {
    const problem = await fetchBoth(git, wanted, [`--depth=${depth}`]);
    if (problem !== null) return { ok: false, problem };
    const bases = await certainBases(git, baseRef, headRef);
    if (bases !== null) return { ok: true, shas: bases };
    const shallow = await git(['rev-parse', '--is-shallow-repository']);
    if (!shallow.ok) return shallow;
    if (!isTrue(shallow.output)) return { ok: true, shas: [] };
    if (depth >= maxDepth)
      return {
        ok: false,
        problem: `no merge base was found within ${depth} commits of a shallow clone; check out with fetch-depth: 0`,
      };
  }
}

/** Fetches both sides; of a base branch that no longer exists, the commit of the event. */
async function fetchBoth(
  git: Git,
  { baseBranch, baseSha, headSha }: Wanted,
  depth: readonly string[],
): Promise<string | null> {
  const fetch = (base: string) =>
    git([
      'fetch',
      '--quiet',
      '--no-tags',
      '--refmap=',
      '--no-recurse-submodules',
      '--no-write-fetch-head',
      ...depth,
      'origin',
      `+${base}:${baseRef}`,
      `+${headSha}:${headRef}`,
    ]);
  const fetched = await fetch(`refs/heads/${baseBranch}`);
  if (fetched.ok) return null;
  const again = baseSha === null ? fetched : await fetch(baseSha);
  return again.ok ? null : `the history cannot be fetched: ${fetched.problem}`;
}

/**
 * The merge bases, if no older history could change them: a shallow clone that ends between them and either side may
 * hide a nearer one. `null` if that is so, or if there is none (yet).
 */
async function certainBases(git: Git, base: string, head: string): Promise<readonly string[] | null> {
  const found = await git(['merge-base', '--all', base, head]);
  if (!found.ok) return null;
  const shas = lines(found.output);
  const ends = await shallowEnds(git);
  if (ends.size === 0) return shas;
  const between = await git(['rev-list', base, head, '--not', ...shas]);
  return between.ok && !lines(between.output).some((sha) => ends.has(sha)) ? shas : null;
}

/** The commits whose parents a shallow clone does not have. */
async function shallowEnds(git: Git): Promise<ReadonlySet<string>> {
  const path = await git(['rev-parse', '--path-format=absolute', '--git-path', 'shallow']);
  if (!path.ok) return new Set();
  try {
    return new Set((await readFile(path.output.toString().trim(), 'utf8')).split('\n').filter((line) => line !== ''));
  } catch {
    // A complete clone has no such file.
    return new Set();
  }
}

/** How many commits the clone has: a smaller depth could take some of them away. */
async function countCommits(git: Git): Promise<number> {
  const counted = await git(['rev-list', '--count', '--all', 'HEAD']);
  return counted.ok ? Number(counted.output.toString().trim()) : 0;
}

async function resolveCommit(git: Git, name: string): Promise<string | null> {
  const answer = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  return answer.ok ? answer.output.toString().trim() : null;
}

function lines(output: Buffer): readonly string[] {
  return output
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}

function isTrue(output: Buffer): boolean {
  return output.toString().trim() === 'true';
}
