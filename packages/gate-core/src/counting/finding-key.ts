import type { Candidate } from './candidate.ts';

/**
 * The key of one finding of one tool: equal for the legs of a matrix, which report the same finding again.
 *
 * The place is part of it: the file with the package for a vulnerability, whose fingerprint need not name it, and the
 * image that the report is about. Two lock files, and two images, are two flaws. If a path fits several files of the
 * tree, each report may mean a different one.
 */
export function findingKey({ tool, image, path, finding: { fingerprint, category, location } }: Candidate): string {
  const parts = [
    tool,
    fingerprint,
    ...(category === 'vulnerability' ? [location?.path ?? null] : []),
    ...(location?.unplaced === 'ambiguous' ? ['in', path] : []),
  ];
  return JSON.stringify(image === null ? parts : [...parts, image]);
}
