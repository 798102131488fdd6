import type { Policy, ReportParser } from '@portcullis/gate-core';
import type { GateFiles } from '../ports.ts';
import type { ChosenPolicy } from './chosen-policy.ts';
import { loadChosenPolicy } from './load-chosen-policy.ts';
import { plainPolicy } from './plain-policy.ts';
import type { PolicyChoice } from './policy-choice.ts';

/** A policy to judge by. */
export interface ReadyPolicy {
  readonly policy: Policy;
  /** The policy's files and warnings; `null` if reports were named instead of a policy. */
  readonly loaded: ChosenPolicy | null;
  /** The given parsers, and those of the policy's own matchers. */
  readonly parsers: readonly ReportParser[];
}

/**
 * Loads or creates the chosen policy.
 *
 * @throws {PolicyError} when it is invalid.
 * @throws {GateInputError} when named reports do not exist.
 */
export async function readyPolicy(
  choice: PolicyChoice,
  reports: GateFiles,
  parsers: readonly ReportParser[],
): Promise<ReadyPolicy> {
  if (choice.kind === 'reports')
    return { policy: await plainPolicy(choice.named, choice.limits, reports, parsers), loaded: null, parsers };
  const loaded = await loadChosenPolicy(choice, parsers);
  return { policy: loaded.policy, loaded, parsers: loaded.parsers };
}
