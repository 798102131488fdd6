import type { PipelineCheck, PipelineJob } from './pipeline-schema.ts';
import type { Leg } from './resolved-pipeline.ts';

/** GitHub starts no more jobs than this for one matrix. */
export const maxLegs = 256;

/** How many legs a matrix has before anything is left out, without listing them. */
export function countLegs({ matrix }: Pick<PipelineJob, 'matrix'>): number {
  return Object.values(matrix).reduce((count, values) => count * values.length, 1);
}

/** The legs of a job, in the order in which GitHub lists them. */
export function legsOf({ matrix, exclude }: Pick<PipelineJob, 'matrix' | 'exclude'>): readonly Leg[] {
  let legs: readonly Leg[] = [{}];
  for (const [axis, values] of Object.entries(matrix))
    legs = legs.flatMap((leg) => values.map((value) => ({ ...leg, [axis]: value })));
  return legs.filter((leg) => !exclude.some((excluded) => isPart(excluded, leg)));
}

/** Whether a leg has all of these values. */
export function isPart(values: Readonly<Record<string, string>>, leg: Leg): boolean {
  return Object.entries(values).every(([axis, value]) => Object.hasOwn(leg, axis) && leg[axis] === value);
}

/** Those of a job's legs in which a check runs. */
export function legsWith({ only }: Pick<PipelineCheck, 'only'>, legs: readonly Leg[]): readonly Leg[] {
  if (only === undefined) return legs;
  if (only === 'first') return legs.slice(0, 1);
  return only === 'last' ? legs.slice(-1) : legs.filter((leg) => isPart(only, leg));
}

/** A job's name in one leg, as GitHub makes it: `build-test (3.11)`. */
export function legName(name: string, leg: Leg): string {
  const values = Object.values(leg);
  return values.length === 0 ? name : `${name} (${values.join(', ')})`;
}
