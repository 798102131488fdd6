import { GateInputError } from '../errors.ts';
import { didYouMean } from '../inputs/did-you-mean.ts';
import type { PlannedCheck } from './planned-check.ts';

/** Which checks of a plan are run. */
export interface CheckSelection {
  /** Names of checks, jobs or legs; empty: all. */
  readonly only: readonly string[];
  /** The same, of those that are left out. */
  readonly skip: readonly string[];
  /** Change filters by name: whether something changed there. `null`: nobody asked. */
  readonly changed: Readonly<Record<string, boolean>> | null;
}

/**
 * The checks that are chosen, in their order. A name is that of a check (`pytest`), of a job (`docker`), of a leg
 * (`build-test (3.11)`), or a check's key (`build-test/pytest (3.11)`).
 *
 * @throws {GateInputError} for a name that nothing has.
 */
export function selectChecks(
  planned: readonly PlannedCheck[],
  { only, skip, changed }: CheckSelection,
): readonly PlannedCheck[] {
  const known = new Set(planned.flatMap(namesOf));
  for (const [option, names] of [
    ['--only', only],
    ['--skip', skip],
  ] as const)
    for (const name of names) refuseUnknown(option, name, known);
  return planned.filter((one) => {
    const names = namesOf(one);
    const isNamed = only.length === 0 || only.some((name) => names.includes(name));
    return isNamed && !skip.some((name) => names.includes(name)) && touches(one, changed);
  });
}

function touches({ job }: PlannedCheck, changed: CheckSelection['changed']): boolean {
  if (changed === null || job.changed === null) return true;
  // A filter without an answer proves nothing.
  return !Object.hasOwn(changed, job.changed) || changed[job.changed] !== false;
}

function namesOf({ check, job, leg }: PlannedCheck): readonly string[] {
  return [...new Set([check.id, `${job.id}/${check.id}`, check.key, job.id, job.name, leg.name])];
}

function refuseUnknown(option: string, name: string, known: ReadonlySet<string>): void {
  if (known.has(name)) return;
  throw new GateInputError(`${option} ${JSON.stringify(name)}: there is no such check or job in the pipeline`, {
    hint: didYouMean(name, [...known]),
  });
}
