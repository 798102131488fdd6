import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import type { VerdictOutcome } from '../verdict-v1/outcome.ts';
import type { Condition } from '../verdict-v1/condition.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';

const exitCodes: Readonly<Record<VerdictOutcome, VerdictV1['exitCode']>> = { passed: 0, blocked: 1, inconclusive: 2 };

/**
 * The algebra of the three outcomes: a failure blocks, whatever else is missing; a deciding problem or open condition
 * makes it inconclusive; it passes only without either.
 */
export function decideOutcome(
  conditions: readonly Condition[],
  problems: readonly EnforcedProblem[],
): { readonly outcome: VerdictOutcome; readonly exitCode: VerdictV1['exitCode'] } {
  const deciding = conditions.filter(({ enforce }) => enforce === 'block');
  const isBlocked = deciding.some(({ state }) => state === 'failed');
  const isOpen =
    problems.some(({ enforce }) => enforce === 'block') || deciding.some(({ state }) => state === 'undetermined');
  const outcome = isBlocked ? 'blocked' : isOpen ? 'inconclusive' : 'passed';
  return { outcome, exitCode: exitCodes[outcome] };
}
