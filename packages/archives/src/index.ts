export { ArchiveError } from './archive-error.ts';
export type { ArchiveProblem } from './archive-error.ts';
export { defaultArchiveLimits } from './archive-limits.ts';
export type { ArchiveLimits } from './archive-limits.ts';
export { readArchive } from './read-archive.ts';
export type { ArchiveFile } from './read-archive.ts';
export { unpackArchive } from './unpack-archive.ts';
