import { lstatSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileGlob } from '@portcullis/gate-core';
import type { FoundFile } from '../ports.ts';
import { withoutIdleParts } from '@portcullis/gate-core/text';
import { describeSystemError, systemErrorCode } from './error-words.ts';
import { isInside } from './is-inside.ts';
import { walkFolder } from './walk.ts';

const special = /[*?{\\]/u;

/**
 * Everything below `root` that a glob matches, sorted by path.
 *
 * @param root absolute path of a folder.
 */
export function findFiles(root: string, glob: string): readonly FoundFile[] {
  const pattern = withoutIdleParts(glob);
  if (pattern.startsWith('/') || /^[a-z]:/iu.test(pattern) || pattern.split(/[/\\]/u).includes('..')) {
    return [
      {
        kind: 'obstacle',
        path: glob,
        reason: 'leads out of the folder that is judged: use a path relative to it, without ".."',
      },
    ];
  }
  if (!special.test(pattern)) return lookUp(root, pattern);
  const segments = pattern.split('/');
  const base = segments
    .slice(
      0,
      segments.findIndex((segment) => special.test(segment)),
    )
    .join('/');
  const maxDepth = pattern.includes('**') ? Infinity : segments.length - (base === '' ? 0 : base.split('/').length) - 1;
  return searchBelow(root, base, maxDepth, pattern);
}

function searchBelow(root: string, base: string, maxDepth: number, pattern: string): readonly FoundFile[] {
  const matches = compileGlob(pattern);
  const matchesFolder = folderMatcher(pattern);
  const meansFiles = fileEnding.test(pattern);
  const found: FoundFile[] = [];
  const folders: string[] = [];
  const obstacle = (reason: string): void =>
    void found.push({ kind: 'obstacle', path: base === '' ? '.' : base, reason });
  try {
    if (!isInside(root, join(root, base))) return [{ kind: 'obstacle', path: base, reason: linkOut }];
    if (!statSync(join(root, base)).isDirectory()) return [];
  } catch (error) {
    if (!isAbsence(error)) obstacle(describeSystemError(error));
    return found;
  }
  try {
    for (const { path, is } of listBelow(root, base, maxDepth)) {
      if (is === 'folder') {
        if (meansFiles && matches(path)) folders.push(path);
      } else if (is === 'way' ? matchesFolder(path) : matches(path)) found.push(lookUpListed(root, path));
    }
  } catch (error) {
    // The folder itself exists: whatever is missing now was listed a moment ago, and may have held reports.
    obstacle(isAbsence(error) ? 'a folder in it cannot be opened by its name' : describeSystemError(error));
  }
  // If the same glob finds files in it, the folder only leads to them, such as one named after an uploaded file.
  const inTheWay = folders.filter((folder) => !found.some(({ path }) => path.startsWith(`${folder}/`)));
  found.push(...inTheWay.map((path) => lookUpListed(root, path)));
  return found.sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}

/**
 * A glob that ends like a file name, such as `*.json`, means files: a folder of such a name is in the place of a
 * report, as a container creates one if the file that it mounts is missing. `*` and `coverage-*` also match folders,
 * but only by accident.
 */
const fileEnding = /\.(?:[\w-]+\}?|\{[\w,-]+\})$/u;

/** Whether a glob would look into a folder of this path. */
function folderMatcher(pattern: string): (path: string) => boolean {
  const segments = pattern.split('/');
  // An alternative with a slash in it has no segments to go by.
  if (/\{[^}]*\//u.test(pattern)) return () => false;
  const matchers = segments.slice(0, -1).map((_, depth) => compileGlob(segments.slice(0, depth + 1).join('/')));
  return (path) => matchers[path.split('/').length - 1]?.(path) === true;
}

/** An entry of a folder. `way` is a link that would be followed if it led to a folder inside the root. */
interface Listed {
  readonly path: string;
  readonly is: 'name' | 'way' | 'folder';
}

/**
 * Everything below a folder. With a limited depth, a link to a folder counts as a folder; `**` does not follow links,
 * because it would list everything twice.
 */
function* listBelow(root: string, base: string, maxDepth: number): Generator<Listed> {
  for (const entry of walkFolder(join(root, base), { maxDepth, withFolders: true })) {
    const path = base === '' ? entry.path : `${base}/${entry.path}`;
    if (entry.kind === 'folder') {
      yield { path, is: 'folder' };
      continue;
    }
    const depth = maxDepth - entry.path.split('/').length;
    const goesOn = entry.kind === 'link' && depth >= 0 && depth !== Infinity;
    const target = goesOn ? folderBehind(root, path) : 'none';
    if (target === 'inside') yield* listBelow(root, path, depth);
    else if (target !== 'circle') yield { path, is: 'name' };
    // The root of the tree has links to build folders and caches that no policy means.
    if (target === 'lost' && base !== '') yield { path, is: 'way' };
  }
}

/**
 * The target of a link: a folder `inside` the root; one that holds the link itself (`circle`), and so nothing new;
 * something that may be a folder but is missing or outside (`lost`); or `none`.
 */
function folderBehind(root: string, path: string): 'inside' | 'circle' | 'lost' | 'none' {
  const absolute = join(root, path);
  try {
    if (!statSync(absolute).isDirectory()) return 'none';
    if (!isInside(root, absolute)) return 'lost';
    return isInside(absolute, dirname(absolute)) ? 'circle' : 'inside';
  } catch {
    return 'lost';
  }
}

/**
 * An entry of a listing exists, so it is never absent: at worst it cannot be opened under the name that Node gives it.
 */
function lookUpListed(root: string, path: string): FoundFile {
  const [found] = lookUp(root, path);
  return found ?? { kind: 'obstacle', path, reason: unnameable };
}

const unnameable = 'cannot be opened by its name: it is not valid UTF-8, or the file is gone';
const linkToNothing = 'is a link to a file that is not there';
const linkOut = 'is a link that leads out of the folder that is judged';

function lookUp(root: string, path: string): readonly FoundFile[] {
  const absolute = join(root, path);
  try {
    if (!isInside(root, absolute)) return [{ kind: 'obstacle', path, reason: linkOut }];
    const stats = statSync(absolute, { bigint: true });
    if (stats.isDirectory())
      return [
        {
          kind: 'obstacle',
          path,
          reason: `is a folder, not a file: for the files in it, write ${path.replace(/\/$/u, '')}/*`,
        },
      ];
    if (!stats.isFile()) return [{ kind: 'obstacle', path, reason: 'is not a regular file' }];
    return [{ kind: 'file', path, sizeBytes: Number(stats.size), identity: `${stats.dev}:${stats.ino}` }];
  } catch (error) {
    if (!isAbsence(error)) return [{ kind: 'obstacle', path, reason: describeSystemError(error) }];
    if (isLink(absolute)) return [{ kind: 'obstacle', path, reason: linkToNothing }];
    // Node can list a name that it could not decode, but never find it again.
    return path.includes('\uFFFD') ? [{ kind: 'obstacle', path, reason: unnameable }] : [];
  }
}

/** Whether the name itself is a link, whatever its target. */
function isLink(absolute: string): boolean {
  try {
    return lstatSync(absolute).isSymbolicLink();
  } catch {
    return false;
  }
}

function isAbsence(error: unknown): boolean {
  const code = systemErrorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
