/** Where well-known CI systems check a repository out. What follows is relative to its root. */
const checkoutRoots: readonly RegExp[] = [
  /^\/github\/workspace\//u, // GitHub Actions, container actions
  /^\/(?:home|Users)\/runner\/work\/([^/]+)\/\1\//u, // GitHub-hosted runners on Linux and macOS
  /^\/__w\/([^/]+)\/\1\//u, // GitHub Actions, container jobs
  /^[a-z]:\/a\/([^/]+)\/\1\//iu, // GitHub-hosted runners on Windows
];
const maxPathLength = 4096;
const unsafeCharacters = /\p{Cc}/u;
/** Relative, with `/`, and without any part that means something: most paths, which need no work. */
const plainPath = /^(?:[\w@+~-][\w@+~.-]*\/)*[\w@+~-][\w@+~.-]*$/u;

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[a-z]:(?:\/|$)/iu.test(path);
}

/** Resolves `.`, `..` and empty parts; `null` when `..` leads out of the beginning. */
function resolveDots(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

function withoutRoot(path: string, roots: readonly string[]): string {
  for (const root of roots) if (path.startsWith(root) && root !== '') return path.slice(root.length);
  for (const root of checkoutRoots) if (root.test(path)) return path.replace(root, '');
  return path;
}

/**
 * A path as a tool gives it, made relative to the repository with `/` between its parts: Windows separators, `./`, doubled separators and
 * inner `..` are resolved, and the checkout folders of well-known CI systems are taken off. An absolute path elsewhere stays absolute.
 *
 * @param roots absolute folders, with `/` at the end, that the report says it is relative to
 * @returns `null` for nothing, for a path that leads out of the repository, and for one that no file can have
 */
export function repositoryPath(raw: string, roots: readonly string[] = []): string | null {
  if (raw.length > maxPathLength) return null;
  if (plainPath.test(raw)) return raw;
  if (unsafeCharacters.test(raw)) return null;
  const slashed = raw.trim().replaceAll('\\', '/').replace(/^\/{2}\?\//u, '');
  const path = withoutRoot(slashed, roots);
  if (!isAbsolute(path)) {
    const resolved = resolveDots(path);
    return resolved === '' ? null : resolved;
  }
  const isDrive = !path.startsWith('/');
  const resolved = resolveDots(isDrive ? path.slice(2) : path);
  if (resolved === null || resolved === '') return null;
  const absolute = `${isDrive ? path.slice(0, 2).toUpperCase() : ''}/${resolved}`;
  const relative = withoutRoot(absolute, roots);
  return relative === '' ? null : relative;
}
