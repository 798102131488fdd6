import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GateInputError } from '../errors.ts';
import type { ArtifactPort, RunArtifact } from '../ports/artifacts.ts';
import { useArtifact } from './use-artifact.ts';

/** Reports from artifacts, in a temporary folder. */
export interface UnpackedArtifacts {
  readonly folder: string;
  remove(): void;
}

/** Room for the reports of the largest runs; nothing in it is trusted. */
const limits = {
  maxArchiveBytes: 128 * 1024 * 1024,
  maxFiles: 5_000,
  maxTotalBytes: 512 * 1024 * 1024,
} as const;

const maxArtifacts = 200;

/**
 * Downloads the artifacts of runs whose names begin in a certain way, and unpacks them together, as
 * `actions/download-artifact` does with `merge-multiple`, but never one file over another. Of several artifacts of a
 * name, as re-runs leave them, the newest of each run counts.
 *
 * @param folder below the temporary folder, where they go
 * @throws {GateInputError} for an archive that breaks a limit, and for a file that two artifacts hold.
 * @throws what the port throws.
 */
export async function unpackArtifacts(
  port: ArtifactPort,
  runIds: readonly number[],
  { prefix, folder }: { readonly prefix: string; readonly folder: string },
): Promise<UnpackedArtifacts> {
  // Loaded only where artifacts are unpacked: most commands never see one.
  const { unpackArchive } = await import('@portcullis/archives');
  const root = mkdtempSync(join(tmpdir(), 'portcullis-artifacts-'));
  const remove = (): void => {
    rmSync(root, { recursive: true, force: true });
  };
  try {
    const target = join(root, 'tree');
    mkdirSync(join(target, folder), { recursive: true });
    let leftBytes: number = limits.maxTotalBytes;
    for (const artifact of await chosen(port, runIds, prefix)) {
      const { id, name, sizeBytes } = artifact;
      leftBytes -= sizeBytes;
      if (leftBytes < 0)
        throw new GateInputError(`the artifacts are larger than ${limits.maxTotalBytes} bytes together`);
      const aside = join(root, `artifact-${id}`);
      // One that has expired since it was listed is passed over: what it would have held is then missing evidence.
      await useArtifact(port, artifact, limits, async (archive) => {
        const paths = await unpackArchive(archive, aside, limits);
        for (const path of paths) move(join(aside, path), join(target, folder, path), { name, path });
      });
    }
    return { folder: target, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

async function chosen(port: ArtifactPort, runIds: readonly number[], prefix: string): Promise<readonly RunArtifact[]> {
  const found: RunArtifact[] = [];
  for (const runId of runIds) {
    const newest = new Map<string, RunArtifact>();
    for (const artifact of await port.listArtifacts(runId)) {
      if (!artifact.name.startsWith(prefix)) continue;
      const earlier = newest.get(artifact.name);
      if (earlier === undefined || earlier.id < artifact.id) newest.set(artifact.name, artifact);
    }
    // An earlier one does not stand in for one that has expired: it holds what an earlier attempt wrote.
    found.push(...[...newest.values()].filter(({ isExpired }) => !isExpired));
  }
  if (found.length > maxArtifacts)
    throw new GateInputError(`there are ${found.length} artifacts, more than ${maxArtifacts}`);
  return found;
}

function move(from: string, to: string, { name, path }: { readonly name: string; readonly path: string }): void {
  if (existsSync(to) || !canHold(dirname(to)))
    throw new GateInputError(
      `the artifact ${JSON.stringify(name)} holds ${JSON.stringify(path)}, and so does another one`,
      { hint: 'Give each artifact files of different names: none is put over another.' },
    );
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

/** Whether a folder is there or can be made: another artifact may hold a file of that name. */
function canHold(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found === undefined ? canHold(dirname(folder)) : found.isDirectory();
}
