/** An artifact of a workflow run. */
export interface RunArtifact {
  readonly id: number;
  /** Text from outside. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly isExpired: boolean;
  /** In milliseconds since 1970-01-01T00:00:00Z; `null` if GitHub does not say. */
  readonly createdAtMs: number | null;
}

/** How much of an archive is read: see `ArchiveLimits` of `@portcullis/archives`. */
export interface ArtifactLimits {
  readonly maxArchiveBytes: number;
  readonly maxFiles: number;
  readonly maxTotalBytes: number;
}

/** A ZIP archive on disk, or the fact that it is gone. */
export type DownloadedArtifact =
  | { readonly kind: 'archive'; readonly path: string; remove(): Promise<void> }
  | { readonly kind: 'missing'; readonly reason: 'expired' | 'absent' };

/** Reads what a run has uploaded. What a fork's run uploaded is anything that its author likes. */
export interface ArtifactPort {
  /** Of all attempts. */
  listArtifacts(runId: number): Promise<readonly RunArtifact[]>;
  downloadArtifact(artifactId: number, limits: ArtifactLimits): Promise<DownloadedArtifact>;
}
