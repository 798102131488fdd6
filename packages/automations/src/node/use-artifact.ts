import { GateInputError } from '../errors.ts';
import type { ArtifactLimits, ArtifactPort, RunArtifact } from '../ports/artifacts.ts';

/**
 * Downloads an artifact, and removes the archive once it was used.
 *
 * @param use reads the ZIP archive at this path.
 * @returns `null`: the artifact is gone since it was listed.
 * @throws {GateInputError} for an archive that breaks a limit, or is damaged.
 * @throws what the port and `use` throw.
 */
export async function useArtifact<Result>(
  port: Pick<ArtifactPort, 'downloadArtifact'>,
  { id, name }: Pick<RunArtifact, 'id' | 'name'>,
  limits: ArtifactLimits,
  use: (path: string) => Promise<Result>,
): Promise<Result | null> {
  try {
    const archive = await port.downloadArtifact(id, limits);
    if (archive.kind === 'missing') return null;
    try {
      return await use(archive.path);
    } finally {
      await archive.remove();
    }
  } catch (error) {
    // Loaded only where artifacts are used: most commands never see one.
    const { ArchiveError } = await import('@portcullis/archives');
    if (!(error instanceof ArchiveError)) throw error;
    // What is wrong with an archive is no fault of ours, nor of GitHub's.
    throw new GateInputError(`the artifact ${JSON.stringify(name)} cannot be used: ${error.message}`, { cause: error });
  }
}
