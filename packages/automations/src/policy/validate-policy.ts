import { listParsers } from '../reports/given-parsers.ts';
import type { GivenParsers } from '../reports/given-parsers.ts';
import type { ChosenPolicy } from './chosen-policy.ts';
import { loadChosenPolicy } from './load-chosen-policy.ts';
import type { PolicyChoice } from './policy-choice.ts';

/**
 * Checks a policy as a gate would load it, without looking at any report.
 *
 * @param parsers formats that can be read; the built-in ones if not given.
 * @throws {PolicyError} with every problem there is.
 * @example
 * const { policy } = await validatePolicy({ kind: 'preset', name: 'python' });
 */
export function validatePolicy(
  choice: Exclude<PolicyChoice, { kind: 'reports' }>,
  parsers?: GivenParsers,
): Promise<ChosenPolicy> {
  return loadChosenPolicy(choice, listParsers(parsers));
}
