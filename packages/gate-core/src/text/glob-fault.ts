/**
 * Maximum number of `?` and choices. Each can double the sets of positions that a glob can be in; with this few all
 * sets are cached, and none is computed twice.
 */
const maxBranches = 12;

/**
 * Why a glob is refused: it would take too long for each path, or it cannot do what its author meant. `null` if it is
 * fine.
 */
export function globFault(pattern: string): string | null {
  const unescaped = pattern.replaceAll(/\\./gu, '');
  const branches = unescaped.match(/[?{]/gu)?.length ?? 0;
  if (branches > maxBranches)
    return `holds ${branches} of \`?\` and \`{\`; at most ${maxBranches} are allowed: write several shorter globs`;
  if (pattern.startsWith('!')) return 'begins with `!`: globs leave nothing out; a name that begins so is `\\!`';
  // Pair by pair: the second of two backslashes escapes nothing.
  if (pattern.match(/\\./gu)?.some((pair) => /[\p{L}\p{N}_.]/u.test(pair)) === true)
    return 'holds a backslash before a name: write `/` between folders, on Windows too';
  return null;
}

/** The same for a glob over repository-relative paths, which have neither drives nor `..`. */
export function pathGlobFault(pattern: string): string | null {
  if (/^[a-z]:(?:\/|$)/iu.test(pattern))
    return 'begins with a drive: findings are matched by their path relative to the repository, such as `src/**`';
  if (pattern.split('/').includes('..'))
    return 'holds `..`: findings are matched by their path relative to the repository, such as `src/**`';
  return globFault(pattern);
}
