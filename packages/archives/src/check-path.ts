import { ArchiveError } from './archive-error.ts';

/**
 * The path of a file in an archive, if it stays below whatever folder it is unpacked into, on every system.
 *
 * @returns the path's parts joined with `/`.
 * @throws {ArchiveError} `unsafe-path`
 */
export function checkPath(path: string): string {
  const reason = flawOf(path);
  if (reason !== null)
    throw new ArchiveError(
      'unsafe-path',
      `the archive holds a file named ${JSON.stringify(path.slice(0, 200))}, which ${reason}`,
    );
  return path.replace(/\/$/u, '');
}

function flawOf(path: string): string | null {
  const parts = path.replace(/\/$/u, '').split('/');
  if (path.length > 1024) return 'is longer than 1,024 characters';
  if (path.startsWith('/') || /^[a-z]:/iu.test(path)) return 'is an absolute path';
  if (path.includes('\\')) return 'holds a backslash';
  if (/\p{Cc}/u.test(path)) return 'holds a control character';
  if (parts.includes('..')) return 'leads out of the folder';
  if (parts.some((part) => part === '' || part === '.')) return 'has an empty part';
  return null;
}
