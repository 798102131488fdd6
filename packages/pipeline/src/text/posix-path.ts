/** Paths with `/` between their parts, as policy files spell them on every host. */

/** The folder of a file: `''` for a file at the root. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : slash === 0 ? '/' : path.slice(0, slash);
}

/** Resolves `.` and `..`. A leading `..` that leaves the root is kept, so that the reader of files can refuse it. */
export function normalisePath(path: string): string {
  const absolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!absolute) parts.push(part);
  }
  return (absolute ? '/' : '') + parts.join('/');
}

/** `relative`, as written in the file `from`, resolved against the base of `from`. */
export function resolveFrom(from: string, relative: string): string {
  if (relative.startsWith('/')) return normalisePath(relative);
  const directory = directoryOf(from);
  return normalisePath(directory === '' || directory === '/' ? directory + relative : `${directory}/${relative}`);
}
