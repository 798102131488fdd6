import { readPathList } from '../git/path-list.ts';
import { createGit } from '../git/run-git.ts';
import { walkFolder } from '../walk.ts';

/**
 * The files of a project, a change of which starts the checks again: those that git has or would take, or else all but
 * those of tools. Relative to the root, with `/` between their parts.
 */
export async function listSources(root: string): Promise<readonly string[]> {
  const git = createGit(root, null);
  const tracked = await git(['ls-files', '-z', '--cached']);
  const others = await git(['ls-files', '-z', '--others', '--exclude-standard']);
  const own = tracked.ok ? readPathList(tracked.output) : null;
  const untracked = others.ok ? readPathList(others.output) : null;
  if (own === null || untracked === null) return listAll(root);
  return [...new Set([...own, ...untracked])].filter((path) => !isOwn(path));
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
