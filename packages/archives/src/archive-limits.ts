/** Limits on the contents of an archive, because archives are untrusted. */
export interface ArchiveLimits {
  /** The archive itself, in bytes. @default 512 MiB */
  readonly maxArchiveBytes: number;
  /** @default 10,000 */
  readonly maxFiles: number;
  /** All files together once unpacked, in bytes. @default 2 GiB */
  readonly maxTotalBytes: number;
  /** Unpacked by packed size of the archive; logs reach 30, bombs thousands. @default 200 */
  readonly maxRatio: number;
}

/** Room for the logs of the largest runs. */
export const defaultArchiveLimits: ArchiveLimits = {
  maxArchiveBytes: 512 * 1024 * 1024,
  maxFiles: 10_000,
  maxTotalBytes: 2 * 1024 * 1024 * 1024,
  maxRatio: 200,
};

/** Below this size the ratio means nothing: a page of zeros is not a bomb. */
export const ratioMattersFromBytes = 16 * 1024 * 1024;
