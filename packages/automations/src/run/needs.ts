import { hasFailed, hasSucceeded } from './check-result.ts';
import type { CheckResult, CheckState } from './check-result.ts';
import type { CheckNeed, RunnableCheck } from './runnable-check.ts';

/** Why a check cannot start after these results, as a sentence without a full stop; `null` if it can. */
export function describeUnmetNeed(
  check: Pick<RunnableCheck, 'needs'>,
  results: ReadonlyMap<string, Pick<CheckResult, 'state'>>,
): string | null {
  for (const { key, condition } of check.needs) {
    const state = results.get(key)?.state;
    if (state !== undefined && !isMet(condition, state)) return `it needs ${key}, which ${words[state]}`;
  }
  return null;
}

function isMet(condition: CheckNeed['condition'], state: CheckState): boolean {
  switch (condition) {
    case 'succeeded':
      return hasSucceeded(state);
    case 'not-failed':
      return !hasFailed(state) && state !== 'skipped';
    case 'ended':
      return true;
  }
}

const words: Readonly<Record<CheckState, string>> = {
  succeeded: 'succeeded',
  flaky: 'succeeded on retry',
  recovered: 'succeeded on retry',
  cached: 'succeeded in an earlier run',
  failed: 'failed',
  'timed-out': 'took too long',
  skipped: 'was skipped',
  'not-run': 'cannot be run here',
  stopped: 'was ended',
};
