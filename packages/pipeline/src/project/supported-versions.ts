import { isIn } from './version-ranges.ts';
import type { VersionRange } from './version-ranges.ts';

/**
 * Versions of Python that a project can be tested with: those that runners have and that the pinned tools of the preset
 * install on.
 */
export const knownPythons = ['3.10', '3.11', '3.12', '3.13', '3.14'] as const;

/** Versions that some projects still name. */
export const oldPythons = ['3.6', '3.7', '3.8', '3.9'] as const;

/** Versions of Node.js that get updates. */
export const knownNodes = ['22', '24'] as const;

/** Versions in a range, up to one that people are known to work with. */
export function versionsIn(range: VersionRange, known: readonly string[], upTo: string | null): readonly string[] {
  const inRange = known.filter((version) => isIn(range, version));
  if (upTo === null || !isIn(range, upTo)) return inRange;
  const bounded = inRange.filter((version) => compareVersions(version, upTo) <= 0);
  return bounded.includes(upTo) ? bounded : [...bounded, upTo];
}

/** Oldest first, each once. */
export function sortVersions(versions: Iterable<string>): readonly string[] {
  return [...new Set(versions)].sort(compareVersions);
}

export function compareVersions(left: string, right: string): number {
  const [ours, theirs] = [left.split('.').map(Number), right.split('.').map(Number)];
  for (let index = 0; index < Math.max(ours.length, theirs.length); index += 1) {
    const difference = (ours[index] ?? -1) - (theirs[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
