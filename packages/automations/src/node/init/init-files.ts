import { existsSync, lstatSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProjectFiles } from '@portcullis/pipeline';
import { GateInputError } from '../../errors.ts';
import type { InitFile } from '../../init/init-plan.ts';
import type { InitSurroundings } from '../../init/plan-init.ts';
import { policyFileNames } from '../find-policy-file.ts';
import { isInside } from '../is-inside.ts';
import { nodePolicyFiles } from '../node-policy-files.ts';
import { workflowPaths } from '../read-workflows.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

/**
 * What is there of the files that `init` writes.
 *
 * @throws {GateInputError} if there are two declarations, or one that cannot be read.
 */
export function readInitSurroundings(root: string, files: ProjectFiles): InitSurroundings {
  const names = policyFileNames.filter((name) => lstatSync(join(root, name), { throwIfNoEntry: false }) !== undefined);
  const [name, ...others] = names;
  if (others.length > 0)
    throw new GateInputError(`there is more than one declaration: ${names.join(', ')}`, {
      hint: 'Keep one of them.',
    });
  return {
    declaration: name === undefined ? null : { name, text: readOrRefuse(files, name) },
    workflows: workflowPaths(root).map((path) => ({ path, text: readOrRefuse(files, path) })),
    policyFiles: nodePolicyFiles(root),
  };
}

function readOrRefuse({ read }: ProjectFiles, path: string): string {
  const text = read(path);
  if (text !== null) return text;
  throw new GateInputError(`${path} cannot be read: it is not a file of UTF-8 text inside the project, or too large`);
}

/**
 * Writes and removes what a plan says, each file as a whole or not at all.
 *
 * @throws {GateInputError} before anything is written, if a link leads out of the project.
 */
export function applyInitFiles(root: string, files: readonly InitFile[]): void {
  for (const { path } of files) refuseOutside(root, path);
  for (const { path, after } of files) {
    if (after === null) rmSync(join(root, path), { force: true });
    else writeFileAtomically(join(root, path), after);
  }
}

function refuseOutside(root: string, path: string): void {
  let nearest = join(root, path);
  // A broken link is there although its target is not: it would be written through.
  while (!existsSync(nearest)) {
    if (lstatSync(nearest, { throwIfNoEntry: false }) !== undefined)
      throw new GateInputError(`${path} is a link that leads nowhere: nothing was written`, { hint: 'Remove it.' });
    nearest = dirname(nearest);
  }
  if (!isInside(root, nearest))
    throw new GateInputError(`${path} is behind a link that leads out of the project: nothing was written`);
}
