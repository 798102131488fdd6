/** A path as a glob that matches only this path. */
export function escapeGlob(path: string): string {
  return path.replaceAll(/[\\*?{}]/gu, String.raw`\$&`);
}
