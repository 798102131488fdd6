import { gunzipSync } from 'node:zlib';
import type { GitHub, RepositoryHandle } from '@portcullis/github-testkit';
import { defaultDataBranch } from '../acting/data-branch.ts';

/** All that the data branch shows: the names and unpacked texts of its files, and the messages of its commits. */
export function dataBranchTexts(github: GitHub, handle: RepositoryHandle): ReadonlyMap<string, string> {
  const { git } = github.core.world;
  const head = handle.head(defaultDataBranch);
  const texts = new Map<string, string>();
  for (const { path, sha } of git.files(head)) {
    const bytes = git.blob(sha)?.content ?? new Uint8Array();
    const text = new TextDecoder().decode(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
    texts.set(path, `${path}\n${text}`);
  }
  texts.set(
    'messages',
    git
      .history(head)
      .map(({ message }) => message)
      .join('\n'),
  );
  return texts;
}
