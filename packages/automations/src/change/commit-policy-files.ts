import { FileRefusedError } from '@portcullis/pipeline';
import type { ConfigFiles } from '@portcullis/pipeline';
import { GateInputError } from '../errors.ts';
import { policyFileNames } from '../node/find-policy-file.ts';
import type { CommitTreePort } from '../ports/change.ts';

const policyLimitBytes = 4 * 1024 * 1024;

/**
 * Policy files of a commit, by paths relative to its root. Nothing outside of it is read, and no link is followed. Each
 * file is read once.
 *
 * @throws whatever the tree throws when it cannot be read: a file that could not be asked for is not missing.
 */
export function commitPolicyFiles(tree: CommitTreePort): CommitPolicyFiles {
  const texts = new Map<string, Promise<string | null>>();
  let fault: { readonly error: unknown } | null = null;
  const read = (path: string, maxBytes = policyLimitBytes): Promise<string | null> => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const text = readText(tree, path, maxBytes, (error) => {
      fault ??= { error };
    });
    texts.set(path, text);
    return text;
  };
  return {
    read: (path, _entry, maxBytes) => read(path, maxBytes),
    throwFault: () => {
      if (fault !== null) throw fault.error;
    },
  };
}

/** Policy files of a commit. */
export interface CommitPolicyFiles extends ConfigFiles {
  /**
   * Throws the first error with which the commit could not be read: whoever reads a policy takes it for a fault of the
   * file.
   */
  throwFault(): void;
}

async function readText(
  tree: CommitTreePort,
  path: string,
  maxBytes: number,
  onFault: (error: unknown) => void,
): Promise<string | null> {
  if (path.startsWith('/') || path.split('/').includes('..'))
    throw new FileRefusedError('leads out of the repository: keep a copy inside');
  const file = await readTree(tree, path, onFault);
  if (file === null) return null;
  if (file.kind === 'link') throw new FileRefusedError('is a link, and links are not followed in a commit');
  if (file.kind !== 'file') throw new FileRefusedError(`is a ${file.kind}, not a file`);
  if (file.content.byteLength > maxBytes) throw new FileRefusedError(`is larger than ${maxBytes} bytes`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file.content);
  } catch {
    throw new FileRefusedError('is not UTF-8 text');
  }
}

async function readTree(
  tree: CommitTreePort,
  path: string,
  onFault: (error: unknown) => void,
): ReturnType<CommitTreePort['read']> {
  try {
    return await tree.read(path);
  } catch (error) {
    onFault(error);
    throw error;
  }
}

/**
 * The policy file of a commit.
 *
 * @param named the file that the user named. @default the one at the root
 * @returns `null`: the commit has none.
 * @throws {GateInputError} when the root has more than one.
 */
export async function findCommitPolicy(tree: CommitTreePort, named: string | null): Promise<string | null> {
  if (named !== null) return (await tree.read(named)) === null ? null : named;
  const found: string[] = [];
  for (const name of policyFileNames) if ((await tree.read(name)) !== null) found.push(name);
  const [name, ...others] = found;
  if (others.length > 0)
    throw new GateInputError(`there is more than one policy: ${found.join(', ')}`, { hint: 'Keep one of them.' });
  return name ?? null;
}
