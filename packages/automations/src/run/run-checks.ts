import { hasFailed } from './check-result.ts';
import type { CheckResult } from './check-result.ts';
import { describeUnmetNeed } from './needs.ts';
import type { RunEventSink } from './run-attempts.ts';
import { runAttempts } from './run-attempts.ts';
import type { AttemptPorts } from './run-attempts.ts';
import type { RunnableCheck } from './runnable-check.ts';

/** How checks are run. */
export interface RunChecksOptions {
  /** How many checks run at the same time. */
  readonly maxParallel: number;
  /** Whether nothing is started any more once a check has failed. */
  readonly failFast: boolean;
  /** Ends the run: nothing is started any more; what runs is ended by whoever runs it. */
  readonly stop: AbortSignal;
}

/** What running checks needs of the world. */
export interface RunChecksPorts extends AttemptPorts {
  readonly emit: RunEventSink;
}

/**
 * Runs checks by their needs, several at the same time, and tries failed ones again as they say. A check starts as soon
 * as what it needs has ended; one whose needs are not met is skipped. Each gets exactly one result, in the given order.
 *
 * Needs that name no given check are met: it was left out on purpose.
 *
 * @see ADR 0170
 */
export async function runChecks(
  checks: readonly RunnableCheck[],
  options: RunChecksOptions,
  ports: RunChecksPorts,
): Promise<readonly CheckResult[]> {
  const results = new Map<string, CheckResult>();
  const running = new Map<string, { readonly exclusive: string; readonly ended: Promise<void> }>();
  const waiting = new Set(checks);
  const settle = (result: CheckResult): void => {
    const { check, state, reason, attempts, durationMs } = result;
    results.set(check.key, result);
    const at = ports.now().toISOString();
    ports.emit({ kind: 'check-ended', key: check.key, at, state, reason, attempts: attempts.length, durationMs });
  };
  const start = (check: RunnableCheck): void => {
    const ended = runAttempts(check, options.stop, ports).then((result) => {
      running.delete(check.key);
      settle(result);
    });
    running.set(check.key, { exclusive: check.exclusive, ended });
  };
  const keys = new Set(checks.map(({ key }) => key));
  for (;;) {
    for (const check of settleUnrunnable(waiting, { results, keys, options })) settle(check);
    for (const check of waiting) {
      const isTaken = [...running.values()].some(({ exclusive }) => exclusive === check.exclusive);
      const isReady = check.needs.every(({ key }) => results.has(key) || !keys.has(key));
      if (!isReady || isTaken || running.size >= options.maxParallel) continue;
      waiting.delete(check);
      start(check);
    }
    if (running.size === 0) break;
    await Promise.race([...running.values()].map(({ ended }) => ended));
  }
  for (const check of waiting) settle(unstarted(check, 'skipped', 'checks that need each other wait for ever'));
  return checks.flatMap(({ key }) => results.get(key) ?? []);
}

interface RunState {
  readonly results: ReadonlyMap<string, CheckResult>;
  readonly keys: ReadonlySet<string>;
  readonly options: RunChecksOptions;
}

/** Takes checks out that will not run, until what that means for others is known too. */
function* settleUnrunnable(waiting: Set<RunnableCheck>, state: RunState): Generator<CheckResult> {
  for (let isChanging = true; isChanging;) {
    isChanging = false;
    for (const check of waiting) {
      const result = unrunnable(check, state);
      if (result === null) continue;
      waiting.delete(check);
      isChanging = true;
      yield result;
    }
  }
}

function unrunnable(check: RunnableCheck, { results, keys, options }: RunState): CheckResult | null {
  if (options.stop.aborted) return unstarted(check, 'stopped', 'the run was ended before it started');
  if (check.obstacle !== null) return unstarted(check, 'not-run', check.obstacle);
  const failed = options.failFast ? [...results.values()].find(({ state }) => hasFailed(state)) : undefined;
  if (failed !== undefined)
    return unstarted(check, 'skipped', `${failed.check.key} failed, and the first failure ends the run`);
  if (!check.needs.every(({ key }) => results.has(key) || !keys.has(key))) return null;
  const unmet = describeUnmetNeed(check, results);
  return unmet === null ? null : unstarted(check, 'skipped', unmet);
}

function unstarted(check: RunnableCheck, state: CheckResult['state'], reason: string): CheckResult {
  return { check, state, reason, attempts: [], durationMs: null };
}
