import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { isAbsolute, join, sep } from 'node:path';

/** Larger files are not reviewed line by line: they are generated, or data. */
const maxSourceBytes = 1024 * 1024;
/** Large enough for lock files, small enough for memory. */
const maxContentBytes = 32 * 1024 * 1024;
/** Findings mostly come file by file: a few files at a time are enough. */
const keptFiles = 16;
const nul = 0;

/**
 * Reads source files below a folder line by line, for fingerprints. Only the last few are cached, so ask file by file;
 * missing files are remembered.
 *
 * Nothing outside the folder is ever read, even through links; a file that is larger than 1 MiB, not text or unreadable
 * is `null`. Synchronous, because the files are small.
 *
 * @param root absolute path of a folder.
 */
export function createSourceReader(root: string): (path: string) => readonly string[] | null {
  const kept = new Map<string, readonly string[]>();
  // All of them: to find out again costs more than to remember, and findings are asked about one by one.
  const without = new Set<string>();
  return (path) => {
    const known = without.has(path) ? null : kept.get(path);
    if (known !== undefined) return known;
    const lines = readLines(root, path);
    if (lines === null) {
      without.add(path);
      return null;
    }
    if (kept.size >= keptFiles) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest);
    kept.set(path, lines);
    return lines;
  };
}

/**
 * Reads whole files below a folder, as safely as {@link createSourceReader} does: `null` for one that is missing, outside,
 * larger than 32 MiB or unreadable. Nothing is kept. Synchronous.
 *
 * @param root absolute path of a folder.
 */
export function createContentReader(root: string): (path: string) => Uint8Array | null {
  return (path) => readBelow(root, path, maxContentBytes);
}

function readLines(root: string, path: string): readonly string[] | null {
  const bytes = readBelow(root, path, maxSourceBytes);
  // Git recognises binary files by a NUL too.
  return bytes === null || bytes.includes(nul) ? null : new TextDecoder().decode(bytes).split(/\r\n|\n|\r/u);
}

function readBelow(root: string, path: string, maxBytes: number): Uint8Array | null {
  if (isAbsolute(path) || /^[a-z]:/iu.test(path) || path.split(/[/\\]/u).includes('..')) return null;
  try {
    return readInside(root, join(root, path), maxBytes);
  } catch {
    // Missing source is not a fault: fingerprints are then made from something else.
    return null;
  }
}

function readInside(root: string, absolute: string, maxBytes: number): Uint8Array | null {
  const realRoot = realpathSync(root);
  const real = realpathSync(absolute);
  if (!real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return null;
  // Do not follow a link that was put there meanwhile, and do not wait for the writer of a named pipe.
  const flags =
    constants.O_RDONLY |
    ('O_NONBLOCK' in constants ? constants.O_NONBLOCK : 0) |
    ('O_NOFOLLOW' in constants ? constants.O_NOFOLLOW : 0);
  const descriptor = openSync(real, flags);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || stats.size > maxBytes) return null;
    const bytes = new Uint8Array(stats.size);
    return bytes.subarray(0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}
