import { readPathList } from '../git/path-list.ts';
import { createGit } from '../git/run-git.ts';
import { walkFolder } from '../walk.ts';

/** A file that a change of which starts the checks again. */
export interface SourceFile {
  /** Relative to the root, with `/` between its parts. */
  readonly path: string;
  /** Whether git has it; outside of a repository, all files count as such. */
  readonly isTracked: boolean;
}

/** The files of a project: those that git has or would take, or else all but those of tools. */
export async function listSources(root: string): Promise<readonly SourceFile[]> {
  const git = createGit(root, null);
  const tracked = await git(['ls-files', '-z', '--cached']);
  const others = await git(['ls-files', '-z', '--others', '--exclude-standard']);
  const own = tracked.ok ? readPathList(tracked.output) : null;
  const untracked = others.ok ? readPathList(others.output) : null;
  if (own === null || untracked === null) return listAll(root);
  return [
    ...[...new Set(own)].map((path) => ({ path, isTracked: true })),
    ...untracked.map((path) => ({ path, isTracked: false })),
  ].filter(({ path }) => !isOwn(path));
}

const ofTools = /(?:^|\/)(?:__pycache__|\.[^/]*_cache|\.tox|\.nox|\.venv|venv)\//u;

function listAll(root: string): readonly SourceFile[] {
  return [...walkFolder(root, { skipUnreadable: true })].flatMap(({ path, kind }) =>
    kind === 'file' && !ofTools.test(path) && !isOwn(path) ? [{ path, isTracked: true }] : [],
  );
}

/** Logs, durations, results and environments of runs; not the waivers and the baseline, which people edit. */
function isOwn(path: string): boolean {
  return /^\.portcullis\/(?:runs|cache|\.venv)\//u.test(path);
}
