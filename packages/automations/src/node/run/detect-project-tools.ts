import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectTools } from '../../run/install-command.ts';

/** How a project installs things: by its lock files. */
export function detectProjectTools(root: string): ProjectTools {
  const has = (name: string): boolean => existsSync(join(root, name));
  return {
    python: has('uv.lock') ? 'uv' : has('poetry.lock') ? 'poetry' : has('pdm.lock') ? 'pdm' : 'pip',
    node: has('pnpm-lock.yaml') ? 'pnpm' : has('yarn.lock') ? 'yarn' : 'npm',
  };
}
