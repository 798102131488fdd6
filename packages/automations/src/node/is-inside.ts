import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * Whether a path, once every link in it is resolved, is a folder or below it.
 *
 * @throws a system error when either does not exist.
 */
export function isInside(folder: string, absolute: string): boolean {
  // The system's own: Node's version makes a call for each folder on the way to each report.
  const realFolder = realpathSync.native(folder);
  const real = realpathSync.native(absolute);
  return real === realFolder || real.startsWith(realFolder.endsWith(sep) ? realFolder : realFolder + sep);
}
