import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { ProjectFiles } from '@portcullis/pipeline';
import { systemErrorCode } from '../error-words.ts';
import { isInside } from '../is-inside.ts';

const maxFiles = 20_000;
const maxDepth = 30;
const maxTextBytes = 1024 * 1024;

/** Folders that hold nothing of the project's own. */
const passedOver = new Set([
  '.git',
  '.hg',
  '.svn',
  '.portcullis',
  '.venv',
  'venv',
  '.tox',
  '.nox',
  '.eggs',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '__pycache__',
  '__pypackages__',
  'node_modules',
  'site-packages',
  'target',
]);

/**
 * The files of a folder for detection: listed level by level, so that what is near the root is seen first. Links are
 * not followed when listing, and a file is read only if it is inside the folder.
 *
 * @throws Node's error when the folder itself cannot be listed.
 */
export function nodeProjectFiles(root: string): ProjectFiles {
  const { paths, isCut } = listFiles(root);
  return { paths, isCut, read: (path) => readText(root, path) };
}

function listFiles(root: string): Pick<ProjectFiles, 'paths' | 'isCut'> {
  const paths: string[] = [];
  let level: readonly string[] = [''];
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const front of level) {
      for (const entry of list(join(root, front), depth === 0)) {
        if (entry.isDirectory()) {
          if (!passedOver.has(entry.name)) next.push(`${front}${entry.name}/`);
          continue;
        }
        if (!entry.isFile() && !entry.isSymbolicLink()) continue;
        if (paths.length === maxFiles) return { paths, isCut: true };
        paths.push(`${front}${entry.name}`);
      }
    }
    level = next;
  }
  return { paths, isCut: level.length > 0 };
}

function list(folder: string, isRoot: boolean): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch (error) {
    if (isRoot || systemErrorCode(error) === null) throw error;
    return [];
  }
}

function readText(root: string, path: string): string | null {
  const absolute = join(root, path);
  try {
    if (!isInside(root, absolute)) return null;
    const stats = lstatSync(absolute);
    if (!stats.isFile() && !stats.isSymbolicLink()) return null;
    if (stats.size > maxTextBytes) return null;
    const bytes = readFileSync(absolute);
    return bytes.length > maxTextBytes ? null : textOf(bytes);
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    return null;
  }
}

/** `null`: it is not UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
