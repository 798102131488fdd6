import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { workflowFolder } from '@portcullis/pipeline';
import type { WorkflowFile } from '@portcullis/pipeline';
import { UnreadableFileError } from '../errors.ts';
import { describeSystemError, systemErrorCode } from './error-words.ts';

/** GitHub takes no larger workflow. */
const maxBytes = 1024 * 1024;

/**
 * The folder in which GitHub looks for workflows: that of the clone that holds `folder`, or `folder` itself where there
 * is no clone.
 */
export function workflowRoot(folder: string): string {
  for (let above = resolve(folder); ; above = dirname(above)) {
    if (existsSync(join(above, '.git'))) return above;
    if (dirname(above) === above) return resolve(folder);
  }
}

/**
 * The workflows of a repository, in the order of their names.
 *
 * @param root as {@link workflowRoot} finds it.
 * @throws {UnreadableFileError} if one of them cannot be read.
 */
export function readWorkflows(root: string): readonly WorkflowFile[] {
  return workflowPaths(root).flatMap((path) => {
    const file = join(root, path);
    try {
      const stats = statSync(file);
      if (!stats.isFile()) return [];
      if (stats.size > maxBytes) throw new UnreadableFileError(path, `is larger than ${maxBytes} bytes`);
      return [{ path, text: readFileSync(file, 'utf8') }];
    } catch (error) {
      if (systemErrorCode(error) === null) throw error;
      throw new UnreadableFileError(path, describeSystemError(error));
    }
  });
}

/** What GitHub takes for workflows, relative to the root of a repository, in the order of their names. */
export function workflowPaths(root: string): readonly string[] {
  return namesIn(join(root, workflowFolder))
    .filter((name) => /\.ya?ml$/u.test(name))
    .toSorted()
    .map((name) => `${workflowFolder}/${name}`);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}
