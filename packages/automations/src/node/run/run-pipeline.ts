import { randomBytes } from 'node:crypto';
import type { RuleSet } from '@portcullis/transient-classifier';
import { hasSucceeded } from '../../run/check-result.ts';
import type { CheckResult } from '../../run/check-result.ts';
import { runChecks } from '../../run/run-checks.ts';
import type { RunEventSink } from '../../run/run-attempts.ts';
import type { PlannedCheck } from '../../run/planned-check.ts';
import { readGitCheckout } from '../git-checkout.ts';
import { ignoreRunningProcesses } from '../processes/survivors.ts';
import { startWatchdog } from '../processes/watchdog.ts';
import { findContainerEngine } from './container-engine.ts';
import { createServiceContainers } from './service-containers.ts';
import { readDurations, writeDurations } from './durations.ts';
import { createResultCache } from './result-cache.ts';
import { createLogFolder } from './log-folder.ts';
import { lockRuns } from './run-lock.ts';
import type { LogFolder } from './log-folder.ts';
import { nodeAttempts } from './node-attempts.ts';

/** How a pipeline is run on this machine. */
export interface RunPipelineOptions {
  /** Absolute root of the project: the folder that the paths of the pipeline are relative to. */
  readonly root: string;
  readonly checks: readonly PlannedCheck[];
  /** Variables that a check gets beside its own. */
  readonly environmentOf: (check: PlannedCheck) => Readonly<Record<string, string | undefined>>;
  readonly maxParallel: number;
  readonly failFast: boolean;
  /** Whether results of earlier runs may be used, of checks that allow it. */
  readonly useCache: boolean;
  /** Rules for telling transient failures; asked for at the first failure that may be one. */
  readonly rules: () => Promise<RuleSet>;
  /** The run is asked to end. */
  readonly stop: AbortSignal;
  /** The run is to end at once. */
  readonly kill: AbortSignal;
  /** How long processes that were asked to end have before they are killed. @default 5000 */
  readonly graceMs?: number;
  /** Told where the logs are, before anything runs. */
  onLogs?(logs: LogFolder): void;
  readonly emit: RunEventSink;
  now(): Date;
}

const defaultGraceMs = 5000;

/**
 * Runs checks as processes: with a log and run records for each, retries as declared, and nothing left behind however
 * it ends, a `kill -9` of this process included.
 *
 * @returns one result for each check, in their order.
 * @throws {GateInputError} if another run goes on in the same folder.
 * @throws Node's error when logs cannot be written.
 * @see ADR 0170, ADR 0171
 */
export async function runPipeline(options: RunPipelineOptions): Promise<readonly CheckResult[]> {
  const { root, checks, emit, stop, kill, rules, maxParallel, failFast } = options;
  const runId = `${options.now().toISOString().replaceAll(':', '-')}-${randomBytes(4).toString('hex')}`;
  const unlock = lockRuns(root);
  const byKey = new Map(checks.map((one) => [one.runnable.key, one]));
  const watchdog = startWatchdog(runId);
  ignoreRunningProcesses();
  const services = createServiceContainers({
    findEngine: () => findContainerEngine({ root, env: process.env }),
    runId,
    checks,
    guard: watchdog,
    stop,
  });
  try {
    const logs = createLogFolder(root, runId);
    options.onLogs?.(logs);
    const { commit } = readGitCheckout(root);
    const environmentOf = (key: string): Readonly<Record<string, string | undefined>> => {
      const planned = byKey.get(key);
      return planned === undefined ? {} : options.environmentOf(planned);
    };
    const cache = createResultCache({
      root,
      commit,
      subjectOf: (check) => {
        const planned = byKey.get(check.key)?.check;
        if (planned === undefined || planned.cache === null || !options.useCache) return null;
        const env = { ...process.env, ...environmentOf(check.key), ...check.env };
        return { root, check, cache: planned.cache, tool: planned.tool, env };
      },
      now: () => options.now(),
    });
    const ports = nodeAttempts({
      root,
      runId,
      watchdog,
      logs,
      commit,
      toolOf: (key) => byKey.get(key)?.check.tool ?? key,
      startServices: (key) => services.start(key),
      environmentOf,
      rules,
      stop,
      kill,
      graceMs: options.graceMs ?? defaultGraceMs,
      now: () => options.now(),
    });
    const runnable = checks.map((one) => one.runnable);
    const results = await runChecks(
      runnable,
      { maxParallel, failFast, stop },
      {
        ...ports,
        ...cache,
        emit: (event) => {
          if (event.kind === 'check-ended') services.ended(event.key);
          emit(event);
        },
      },
    );
    keepDurations(root, results);
    return results;
  } finally {
    await services.removeAll();
    watchdog.dismiss();
    unlock();
  }
}

function keepDurations(root: string, results: readonly CheckResult[]): void {
  const taken = results.flatMap(({ check, state, durationMs }): readonly [string, number][] =>
    durationMs !== null && hasSucceeded(state) ? [[check.key, durationMs]] : [],
  );
  writeDurations(root, { ...readDurations(root), ...Object.fromEntries(taken) });
}
