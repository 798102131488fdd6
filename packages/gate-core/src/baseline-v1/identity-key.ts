import type { FindingLine } from './baseline-v1.ts';

/** Everything that makes it the same finding; ratings and counts are what is said about it. */
export function identityKey(line: FindingLine): string {
  const { evidence, path, tool, rule, fingerprint, contentFingerprint = null, unplaced = null } = line;
  return JSON.stringify([evidence, path, tool, rule, fingerprint, contentFingerprint, unplaced]);
}

/** Whether two lines are about any report both; without names, a line is about all. */
export function shareReports(left: readonly string[] | undefined, right: readonly string[] | undefined): boolean {
  return left === undefined || right === undefined || left.some((path) => right.includes(path));
}
