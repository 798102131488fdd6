import { listArchive } from '../classify/archive-files.ts';
import { GateInputError, UnreadableFileError } from '../errors.ts';
import { readEvidence } from '../node/read-evidence.ts';
import { useArtifact } from '../node/use-artifact.ts';
import type { ArtifactLimits, ArtifactPort, RunArtifact } from '../ports/artifacts.ts';
import { maskStoredEvidence } from '../reports/redact-evidence.ts';
import type { NamedEvidence } from '../reports/stored-evidence.ts';

/** The artifact that a gate's job uploads for the workflow that comments. */
export const defaultEvidenceArtifact = 'portcullis-evidence';

/** Room for the evidence of a large project, and none for a bomb. */
const limits: ArtifactLimits = {
  maxArchiveBytes: 32 * 2 ** 20,
  maxFiles: 10,
  maxTotalBytes: 128 * 2 ** 20,
};
/** As stored evidence is unpacked when it was packed by gzip inside of the archive. */
const maxUnpackedBytes = 128 * 2 ** 20;

/** The stored evidence of a run, or why there is none. */
export type RunEvidence =
  | { readonly kind: 'read'; readonly evidence: NamedEvidence }
  /** May quote text from outside; without a full stop. */
  | { readonly kind: 'fault'; readonly reason: string };

/** Which run's evidence is read. */
export interface RunEvidenceRequest {
  readonly runId: number;
  /** When the attempt began: what is older belongs to an earlier one. `null`: unknown. */
  readonly startedAtMs: number | null;
  /** The artifact's name. */
  readonly artifact: string;
  /** `owner/name`, which the evidence has to be of. */
  readonly repository: string;
}

/**
 * Reads the evidence that the gate of a run has stored and uploaded: one file of `evidence.v1`, within limits, and
 * nothing else of the artifact. It is data from outside, whoever uploaded it.
 *
 * @throws what the port throws.
 */
export async function readRunEvidence(port: ArtifactPort, request: RunEvidenceRequest): Promise<RunEvidence> {
  const artifact = newestOf(await port.listArtifacts(request.runId), request);
  if (artifact === null) return fault(`the run has no artifact ${request.artifact}`);
  if (artifact.isExpired) return fault(`the artifact ${request.artifact} has expired`);
  if (artifact.sizeBytes > limits.maxArchiveBytes)
    return fault(`the artifact ${request.artifact} is larger than ${limits.maxArchiveBytes / 2 ** 20} MiB`);
  try {
    const read = await useArtifact(port, artifact, limits, (path) => readArchived(path, request));
    return read ?? fault(`the artifact ${request.artifact} is gone`);
  } catch (error) {
    if (error instanceof GateInputError || error instanceof UnreadableFileError) return fault(error.message);
    throw error;
  }
}

function newestOf(
  artifacts: readonly RunArtifact[],
  { artifact, startedAtMs }: RunEvidenceRequest,
): RunArtifact | null {
  const found = artifacts
    .filter(({ name }) => name === artifact)
    .filter(({ createdAtMs }) => startedAtMs === null || createdAtMs === null || createdAtMs >= startedAtMs)
    .toSorted((left, right) => (right.createdAtMs ?? 0) - (left.createdAtMs ?? 0) || right.id - left.id);
  return found[0] ?? null;
}

async function readArchived(path: string, { artifact, repository }: RunEvidenceRequest): Promise<RunEvidence> {
  const archive = await listArchive(artifact, path, limits);
  const [name, ...others] = archive.paths;
  if (name === undefined || others.length > 0)
    return fault(`the artifact ${artifact} holds ${archive.paths.length} files, and not one of stored evidence`);
  const evidence = maskStoredEvidence(await readEvidence(`${artifact}/${name}`, archive.open(name), maxUnpackedBytes));
  const stated = evidence.stored.repository;
  if (stated !== undefined && stated.toLowerCase() !== repository.toLowerCase())
    return fault('it is the evidence of another repository');
  return { kind: 'read', evidence };
}

function fault(reason: string): RunEvidence {
  return { kind: 'fault', reason };
}
