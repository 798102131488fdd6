import type { DataPath } from '../source/place.ts';
import type { Config } from './config-schema.ts';
import { compareKeys, noNewException, notWider, staysOn } from './loosening.ts';
import type { Loosening } from './loosening.ts';

/**
 * Checks of a floor's pipeline that are gone, or that fail less.
 *
 * Many tools speak by their exit code alone: what is demanded of them is the check itself. What it runs may change, as
 * projects differ; that it runs, in which legs, which exit codes are no failure and that its job fails with it may not
 * get milder. A job that is gone is found where jobs are compared.
 *
 * @see ADR 0127
 */
export function compareChecks(floor: Config, own: Config): readonly Loosening[] {
  const ownJobs = new Map(Object.entries(own.pipeline?.jobs ?? {}));
  return Object.entries(floor.pipeline?.jobs ?? {}).flatMap(([id, job]) => {
    const counterpart = ownJobs.get(id);
    if (counterpart === undefined) return [];
    const ownChecks = new Map(Object.entries(counterpart.checks));
    return Object.entries(job.checks).flatMap(([key, check]): readonly Loosening[] => {
      const path: DataPath = ['pipeline', 'jobs', id, 'checks', key];
      const ownCheck = ownChecks.get(key);
      if (ownCheck === undefined) return [{ floorPath: path, path, reason: 'may not be taken away' }];
      return compareKeys(
        { floor: check, own: ownCheck, floorPath: path, path },
        {
          required: staysOn,
          exit: (codes = [0], ownCodes = [0]) => notWider(codes, ownCodes),
          only: noNewException,
        },
      );
    });
  });
}
