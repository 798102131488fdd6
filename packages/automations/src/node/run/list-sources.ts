import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readPathList } from '../git/path-list.ts';
import { createGit } from '../git/run-git.ts';
import { walkFolder } from '../walk.ts';

/**
 * The files of a project, a change of which starts the checks again: those that git has or would take, or else all but
 * those of tools; those of submodules, and of other repositories in the folder, too. Relative to the root, with `/`
 * between their parts.
 */
export async function listSources(root: string): Promise<readonly string[]> {
  const git = createGit(root, null);
  const tracked = await git(['ls-files', '-z', '--cached', '--stage']);
  const others = await git(['ls-files', '-z', '--others', '--exclude-standard']);
  const own = tracked.ok ? readPathList(tracked.output) : null;
  const untracked = others.ok ? readPathList(others.output) : null;
  if (own === null || untracked === null) return listAll(root);
  const found = new Set<string>();
  for (const { path, isRepository } of [...own.map(trackedEntry), ...untracked.map(untrackedEntry)]) {
    if (!isRepository) found.add(path);
    else for (const file of await listRepository(join(root, path))) found.add(`${path}/${file}`);
  }
  return [...found].filter((path) => !isOwn(path));
}

interface Listed {
  readonly path: string;
  /** A repository of its files, of which git lists the folder alone. */
  readonly isRepository: boolean;
}

/** `160000 1f3a… 0`, a tab and the path: a submodule. */
function trackedEntry(entry: string): Listed {
  return { path: entry.slice(entry.indexOf('\t') + 1), isRepository: entry.startsWith('160000 ') };
}

function untrackedEntry(path: string): Listed {
  return path.endsWith('/') ? { path: path.slice(0, -1), isRepository: true } : { path, isRepository: false };
}

/** A submodule that was not fetched has no files; git would list those of the repository around it. */
async function listRepository(folder: string): Promise<readonly string[]> {
  return existsSync(join(folder, '.git')) ? listSources(folder) : [];
}

const ofTools = /(?:^|\/)(?:__pycache__|\.[^/]*_cache|\.tox|\.nox|\.venv|venv)\//u;

function listAll(root: string): readonly string[] {
  return [...walkFolder(root, { skipUnreadable: true })].flatMap(({ path, kind }) =>
    kind === 'file' && !ofTools.test(path) && !isOwn(path) ? [path] : [],
  );
}

/** Logs, durations, results and environments of runs; not the waivers and the baseline, which people edit. */
function isOwn(path: string): boolean {
  return /^\.portcullis\/(?:runs|cache|\.venv)\//u.test(path);
}
