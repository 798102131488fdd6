import type { JobRequirement } from '@portcullis/gate-core';
import { compareEnforce } from './compare-entries.ts';
import { wildcardsOverlap } from '../text/wildcards-overlap.ts';
import type { Loosening } from './loosening.ts';

type Jobs = Readonly<Record<string, JobRequirement>>;

/**
 * Entries that would judge jobs which a pattern of the floor judges now. A job is judged by one entry: a name before a
 * pattern, then the stricter one. So with a floor's `test (*)`, an entry `test (3.12): { enforce: inform }` would let
 * that leg fail.
 */
export function compareOverlaps(floor: Jobs, own: Jobs): readonly Loosening[] {
  const patterns = Object.entries(floor).filter(([name]) => isPattern(name));
  return Object.entries(own).flatMap(([name, job]) =>
    isUnchanged(floor, name, job) ? [] : firstOverlap(patterns, name, job),
  );
}

/** One pattern that the entry bypasses is enough to refuse it. */
function firstOverlap(
  patterns: readonly (readonly [string, JobRequirement])[],
  name: string,
  job: JobRequirement,
): readonly Loosening[] {
  for (const [pattern, demanded] of patterns) {
    const reason = name === pattern ? null : isWeaker(name, job, demanded);
    if (reason === null || !wildcardsOverlap(name, pattern)) continue;
    return [
      {
        floorPath: ['jobs', pattern],
        path: ['jobs', name],
        reason: `${reason}, since it takes jobs from ${JSON.stringify(pattern)}`,
      },
    ];
  }
  return [];
}

function isUnchanged(floor: Jobs, name: string, job: JobRequirement): boolean {
  return Object.hasOwn(floor, name) && JSON.stringify(floor[name]) === JSON.stringify(job);
}

function isWeaker(name: string, job: JobRequirement, demanded: JobRequirement): string | null {
  const milder = compareEnforce(demanded.enforce, job.enforce) !== null;
  if (milder) return isPattern(name) ? null : `may not be milder than ${demanded.enforce}`;
  const mayBeSkipped = job.skippedOk !== undefined && job.skippedOk.unlessChanged !== demanded.skippedOk?.unlessChanged;
  return mayBeSkipped ? 'may not be skipped' : null;
}

function isPattern(name: string): boolean {
  return name.includes('*');
}
