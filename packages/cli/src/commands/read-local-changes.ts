import { findBaseBranch, workTreeDiff } from '@portcullis/automations';
import type { GivenDiff } from '@portcullis/automations';
import { isAboutChanges } from '@portcullis/gate-core';
import type { RunFlags } from '../definitions/run.ts';
import type { Host } from '../host/host.ts';
import { printable } from '../host/printable.ts';
import type { LocalPlan } from './plan-local-run.ts';

/** What the rules about changes are judged by on this machine; asked again after checks that change files. */
export type ReadLocalChanges = () => Promise<GivenDiff | null>;

/**
 * Compares the work tree with the commit that the change starts from, where a rule needs that.
 *
 * @throws {GateInputError} when git cannot tell what changed, before any check has run.
 */
export async function prepareLocalChanges(
  { loaded, root }: LocalPlan,
  { diffBase, changed }: RunFlags,
  host: Host,
): Promise<ReadLocalChanges> {
  const nothing = (): Promise<null> => Promise.resolve(null);
  if (diffBase === undefined && !loaded.policy.rules.some(isAboutChanges)) return nothing;
  const revision = diffBase ?? (typeof changed === 'string' ? changed : await findBaseBranch(root));
  if (revision === null) {
    const hint = 'Name the branch that the change is for: portcullis run --diff-base BRANCH';
    host.stderr.write(printable(`portcullis: rules about changes have no branch to compare with. ${hint}\n`));
    return nothing;
  }
  const read = (): Promise<GivenDiff> => workTreeDiff(root, revision);
  await read();
  return read;
}
