/** Paths that git ended with NUL each; `null` if one is not UTF-8: no glob could be held against it. */
export function readPathList(output: Uint8Array): readonly string[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(output);
    return text.split('\0').slice(0, -1);
  } catch {
    return null;
  }
}

/** Paths that differ, in order. */
export interface DifferingPaths {
  readonly paths: readonly string[];
  /** Those at which git keeps only a pointer, or did: a submodule, or a link. */
  readonly pointers: readonly string[];
}

/**
 * What `git diff --raw -z` prints: `:100644 160000 1f3a… 9c2b… T`, then the path, each ended by NUL. Links have the mode
 * 120000, submodules 160000.
 *
 * @returns `null` if a path is not UTF-8.
 */
export function readRawDiff(output: Uint8Array): DifferingPaths | null {
  const fields = readPathList(output);
  if (fields === null) return null;
  const paths = fields.filter((_field, index) => index % 2 === 1);
  return { paths, pointers: paths.filter((_path, index) => /^:(?:\d+ )?1[26]0000 /u.test(fields[2 * index] ?? '')) };
}
