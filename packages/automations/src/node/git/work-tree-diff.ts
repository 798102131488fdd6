import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { GivenDiff } from '../../changes/given-diff.ts';
import { diffFrom } from './diff-since.ts';
import { createGit } from './run-git.ts';

/**
 * What the work tree changed since it left another state, files included that git does not know yet and does not ignore:
 * they are tested like all others. The index stays as it is.
 *
 * @param folder the one that is judged.
 * @param revision as `diffSince` takes it.
 * @throws {GateInputError} as `diffSince` throws it.
 */
export async function workTreeDiff(folder: string, revision: string): Promise<GivenDiff> {
  const scratch = mkdtempSync(join(tmpdir(), 'portcullis-index-'));
  try {
    const index = join(scratch, 'index');
    const git = createGit(folder, null, { GIT_INDEX_FILE: index });
    const own = await createGit(folder, null)(['rev-parse', '--git-path', 'index']);
    const ownIndex = own.ok ? resolve(folder, own.output.toString().replace(/\n$/u, '')) : '';
    if (existsSync(ownIndex)) copyFileSync(ownIndex, index);
    await git(['add', '--intent-to-add', '--', ':/']);
    // Checks may write the same report again: which files a check has touched is known better than by their content.
    return await diffFrom(git, revision);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
