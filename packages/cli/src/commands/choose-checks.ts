import { detectChanges, findBaseBranch, selectChecks, workTreeComparison } from '@portcullis/automations';
import type { PlannedCheck } from '@portcullis/automations';
import type { RunFlags } from '../definitions/run.ts';
import type { Host } from '../host/host.ts';
import { printable } from '../host/printable.ts';
import { UsageError } from '../options/usage-error.ts';
import type { LocalPlan } from './plan-local-run.ts';

/**
 * The checks that the options choose.
 *
 * @throws {GateInputError} for a name that no check, job or leg has.
 * @throws {UsageError} if there is no branch to compare with.
 */
export async function chooseChecks(plan: LocalPlan, flags: RunFlags, host: Host): Promise<readonly PlannedCheck[]> {
  const { only = [], skip = [], changed } = flags;
  return selectChecks(plan.planned, {
    only,
    skip,
    changed: changed === undefined ? null : await detectLocalChanges(plan, changed, host),
  });
}

async function detectLocalChanges(
  { loaded, policyFiles, root }: LocalPlan,
  base: string | boolean,
  host: Host,
): Promise<Readonly<Record<string, boolean>>> {
  const baseBranch = typeof base === 'string' ? base : await findBaseBranch(root);
  if (baseBranch === null)
    throw new UsageError('--changed: no branch to compare with was found', 'Name it: portcullis run --changed BRANCH');
  const event = { kind: 'pull-request', baseBranch, baseSha: '', headSha: 'HEAD', number: 0 } as const;
  const filters = loaded.config.changeFilters;
  const found = await detectChanges({ event, filters, policyPaths: [...policyFiles] }, [workTreeComparison(root)]);
  const because = found.everythingBecause;
  if (because !== null) host.stderr.write(printable(`portcullis: nothing is left out: ${because}\n`));
  for (const note of found.notes) host.stderr.write(printable(`portcullis: ${note}\n`));
  return found.filters;
}
