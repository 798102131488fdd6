import { posix } from 'node:path';

/**
 * A path as git spells it, from the root of the repository: policies are read from commits. `null` for one that leads
 * out of it.
 *
 * @example
 * pathInRepository('ci/gate/../portcullis.yml') // 'ci/portcullis.yml'
 * pathInRepository('../portcullis.yml') // null
 */
export function pathInRepository(path: string): string | null {
  const normal = posix.normalize(path.replaceAll('\\', '/'));
  return normal === '.' || normal.startsWith('..') || posix.isAbsolute(normal) ? null : normal;
}

/**
 * A folder as git spells it, from the root of the repository, which is `''`; `null` for one that leads out of it.
 *
 * @example
 * folderInRepository('./services/shop/') // 'services/shop'
 */
export function folderInRepository(path: string): string | null {
  const normal = posix.normalize(path.replaceAll('\\', '/')).replace(/\/+$/u, '');
  if (normal === '.') return '';
  return normal === '' || normal.startsWith('..') ? null : pathInRepository(normal);
}

/** What the name of a gate must be, in words. */
export const gateNameRule = 'a name of letters, digits, "_", "." and "-", at most 50';

/** Whether a gate may be called so: the name is part of the comment's hidden marker. */
export function isGateName(name: string): boolean {
  return /^[\w.-]{1,50}$/u.test(name);
}
