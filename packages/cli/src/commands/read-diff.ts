import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { diffSince, isWholeCheckout, readGitCheckout } from '@portcullis/automations';
import type { GivenDiff } from '@portcullis/automations';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';
import { maxTextBytes, readInputBytes } from './read-input.ts';

/** The options that say what the change is. */
export interface DiffFlags {
  readonly diff?: string | undefined;
  readonly diffBase?: string | undefined;
}

/**
 * The diff that the options name, or that git makes for them; `null` without either.
 *
 * @param root the folder that is judged.
 * @throws {UsageError} when both are given, or the file cannot be read.
 * @throws {GateInputError} when git cannot tell what changed.
 */
export async function readDiff({ diff, diffBase }: DiffFlags, root: string, host: Host): Promise<GivenDiff | null> {
  if (diff !== undefined && diffBase !== undefined)
    throw new UsageError(
      '--diff and --diff-base: both say what changed',
      'Leave one of the two out: --diff-base asks git for the diff.',
    );
  if (diffBase !== undefined) return diffSince(root, diffBase);
  if (diff === undefined) return null;
  const { name, bytes } = await readInputBytes('--diff', diff, host, maxTextBytes);
  return { name, bytes, folder: folderInRepository(root), source: isWholeCheckout(root) ? 'checkout' : 'unknown' };
}

/** Names in a diff begin in the root of the repository, wherever git ran. */
function folderInRepository(root: string): string | null {
  const checkout = readGitCheckout(root).root;
  if (checkout === null) return null;
  const folder = relative(realpathSync(checkout), realpathSync(root));
  return folder.split(sep).join('/');
}
