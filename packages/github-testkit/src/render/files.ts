import type { Context } from '../http/context.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';
import type { ChangedFile } from '../state/git-store.ts';
import { diffLines } from '../state/line-diff.ts';
import type { RepositoryState } from '../state/repository-state.ts';

/** Of binary files GitHub counts no lines, and gives no patch. */
const noLines = { additions: 0, deletions: 0, patch: '' };

/** As Git decides it. */
function isBinary(text: string): boolean {
  return text.slice(0, 8000).includes('\0');
}

/** The `diff-entry` of each changed file. */
export function renderFiles(
  changes: readonly ChangedFile[],
  repository: RepositoryState,
  sha: string,
  { world, bases }: Context,
) {
  const page = repositoryPage(repository, bases);
  return changes.map(({ path, before, after }) => {
    const [old, fresh] = [world.git.text(before), world.git.text(after)];
    const { additions, deletions, patch } = isBinary(old) || isBinary(fresh) ? noLines : diffLines(old, fresh);
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    return {
      sha: after ?? before,
      filename: path,
      status: before === null ? 'added' : after === null ? 'removed' : 'modified',
      additions,
      deletions,
      changes: additions + deletions,
      blob_url: `${page}/blob/${sha}/${encoded}`,
      raw_url: `${page}/raw/${sha}/${encoded}`,
      contents_url: `${repositoryUrl(repository, bases)}/contents/${encoded}?ref=${sha}`,
      ...(patch !== '' && { patch }),
    };
  });
}
