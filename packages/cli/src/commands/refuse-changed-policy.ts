import type { GateResult } from '@portcullis/automations';
import { UsageError } from '../options/usage-error.ts';
import type { EndedRun } from './ended-run.ts';

/**
 * Limits are set before anything runs: a check must not be able to set the ones that it is held to.
 *
 * @throws {UsageError} when the policy, its waivers or its baseline are no longer what they were before the run. What only looks
 *   different, as after a formatter, is the same.
 */
export function refuseChangedPolicy(
  { plan: { policy, loaded }, baseline }: Pick<EndedRun, 'plan' | 'baseline'>,
  judged: GateResult,
): void {
  const isSamePolicy = JSON.stringify(judged.loaded?.policy) === JSON.stringify(loaded.policy);
  const baselineNow = judged.evidence.baseline?.file?.sha256 ?? null;
  if (isSamePolicy && baselineNow === (baseline?.sha256 ?? null)) return;
  const what = isSamePolicy ? `the baseline ${baseline?.path ?? ''}` : `${policy.entry} or its waivers`;
  throw new UsageError(
    `${what} changed while the checks ran: there is no verdict`,
    'Run it again. If one of the checks makes the change, take that out of it.',
  );
}
