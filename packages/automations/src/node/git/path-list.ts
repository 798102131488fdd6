/** Paths that git ended with NUL each; `null` if one is not UTF-8: no glob could be held against it. */
export function readPathList(output: Uint8Array): readonly string[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(output);
    return text.split('\0').slice(0, -1);
  } catch {
    return null;
  }
}
