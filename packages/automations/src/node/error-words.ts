const words: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'is a folder, not a file',
  ELOOP: 'too many links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  EIO: 'the device failed to read or write',
  EBUSY: 'in use by another program',
};

/** The system's code of a file system error in Node (`ENOENT`), or `null` for any other error. */
export function systemErrorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('syscall' in error && 'code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/**
 * The message of a file system error in Node, without path and stack.
 *
 * @example
 * describeSystemError(error) // 'permission denied'
 */
export function describeSystemError(error: unknown): string {
  const code = systemErrorCode(error);
  if (code !== null) return words[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}
