/** Paths that git ended with NUL each; `null` if one is not UTF-8: no glob could be held against it. */
export function readPathList(output: Uint8Array): readonly string[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(output);
    return text.split('\0').slice(0, -1);
  } catch {
    return null;
  }
}

/** A path that differs. */
export interface DifferingPath {
  readonly path: string;
  /** Git keeps only a pointer there, or did: a submodule, or a link. */
  readonly isPointer: boolean;
}

/**
 * What `git diff --raw -z` prints: `:100644 160000 1f3a… 9c2b… T`, then the path, each ended by NUL. Links have the mode
 * 120000, submodules 160000.
 *
 * @returns `null` if a path is not UTF-8.
 */
export function readRawDiff(output: Uint8Array): readonly DifferingPath[] | null {
  const fields = readPathList(output);
  if (fields === null) return null;
  return fields.flatMap((path, index) =>
    index % 2 === 0 ? [] : [{ path, isPointer: /^:(?:\d+ )?1[26]0000 /u.test(fields[index - 1] ?? '') }],
  );
}
