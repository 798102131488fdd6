import { closeSync, createReadStream, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '@portcullis/transient-classifier';
import { loadClassifier } from '../../classify/load-classifier.ts';
import { argvOf } from '../../run/check-command.ts';
import type { AttemptEnd } from '../../run/check-result.ts';
import type { AttemptPorts } from '../../run/run-attempts.ts';
import type { RunnableCheck } from '../../run/runnable-check.ts';
import { describeSystemError } from '../error-words.ts';
import { startGroup } from '../processes/process-group.ts';
import type { ProcessGroup } from '../processes/process-group.ts';
import { checkMarker } from '../processes/watchdog.ts';
import type { Watchdog } from '../processes/watchdog.ts';
import { runRecordSuffix } from '../../inputs/run-record.ts';
import { beginRecords, writeAttemptRecord } from './check-reports.ts';
import type { LogFolder } from './log-folder.ts';

/** What the attempts of one run share. */
export interface NodeAttemptOptions {
  /** Absolute root of the project. */
  readonly root: string;
  readonly runId: string;
  readonly watchdog: Watchdog;
  readonly logs: LogFolder;
  /** Full SHA of the commit that is checked out; `null` if unknown. */
  readonly commit: string | null;
  /** Name of the tool of each check, by key. */
  readonly toolOf: (key: string) => string;
  /** Starts the services that a check needs. @returns why one does not run; `null`: all do. */
  readonly startServices: (key: string) => Promise<string | null>;
  /** Variables that checks get beside their own; over those of this process. */
  readonly environmentOf: (key: string) => Readonly<Record<string, string | undefined>>;
  /** Rules for telling transient failures; asked for at the first failure that may be one. */
  readonly rules: () => Promise<RuleSet>;
  /** Asked for: processes get SIGTERM, then SIGKILL after the time of grace. */
  readonly stop: AbortSignal;
  /** Asked for again: SIGKILL at once. */
  readonly kill: AbortSignal;
  readonly graceMs: number;
  now(): Date;
}

/** Written as the exit code of a tool that was ended after its time: the same as `timeout` gives it. */
const timedOutExitCode = 124;

/** Runs attempts as processes, with a log and run records for each. */
export function nodeAttempts(options: NodeAttemptOptions): Omit<AttemptPorts, 'emit' | 'reuse' | 'keep'> {
  let count = 0;
  return {
    now: () => options.now(),
    attempt: async (check, attempt) => {
      if (options.stop.aborted) return { kind: 'stopped' };
      const missing = describeMissingFolder(options.root, check.cwd);
      if (missing !== null) return { kind: 'not-started', reason: missing };
      const problem = await options.startServices(check.key);
      if (isAborted(options.stop)) return { kind: 'stopped' };
      if (problem !== null) return { kind: 'not-started', reason: problem };
      count += 1;
      return runAttempt(check, { ...options, index: count, log: options.logs.fileOf(check.key, attempt) });
    },
    findTransient: async (check, attempt) => {
      const log = join(options.root, options.logs.fileOf(check.key, attempt));
      const [{ classifyLog }, rules] = await Promise.all([loadClassifier(), options.rules()]);
      const found = await classifyLog(createReadStream(log), { rules });
      return found.verdict === 'transient' ? (found.evidence.at(-1)?.text ?? found.category) : null;
    },
  };
}

/** Asked anew: it may have changed since it was asked before. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

interface AttemptOptions extends NodeAttemptOptions {
  readonly index: number;
  /** Relative to the root. */
  readonly log: string;
}

async function runAttempt(check: RunnableCheck, options: AttemptOptions): Promise<AttemptEnd> {
  const { root, runId, watchdog, commit, graceMs } = options;
  const now = (): Date => options.now();
  const argv = argvOf(check.command);
  const cwd = join(root, check.cwd);
  const places = { root, reports: check.reports, tool: options.toolOf(check.key) };
  const begun = { command: argv, startedAt: now(), cwd, root, commit };
  const records = beginRecords(places, begun);
  const output = openSync(join(root, options.log), 'w');
  try {
    const group = startGroup({
      argv,
      cwd,
      env: { ...process.env, ...options.environmentOf(check.key), ...check.env },
      output,
      marker: checkMarker(runId, options.index),
      watchdog,
      graceMs,
    });
    const end = await watch(group, check.timeoutMs, options);
    const exitCode = exitCodeOf(end);
    if (exitCode !== null) {
      records.finish({ exitCode, finishedAt: now() });
      writeAttemptRecord(
        `${join(root, options.log)}${runRecordSuffix}`,
        { ...begun, exitCode, finishedAt: now() },
        places.tool,
      );
    }
    return end;
  } catch (error) {
    return { kind: 'not-started', reason: `it cannot be started: ${describeSystemError(error)}` };
  } finally {
    closeSync(output);
  }
}

/** `null`: it has not ended by itself, and nothing may be taken for its result. */
function exitCodeOf(end: AttemptEnd): number | null {
  if (end.kind === 'exited') return end.exitCode;
  return end.kind === 'timed-out' ? timedOutExitCode : null;
}

/** Ends the group after its time, and when the run is ended. */
async function watch(
  group: ProcessGroup,
  timeoutMs: number,
  { stop, kill }: Pick<NodeAttemptOptions, 'stop' | 'kill'>,
): Promise<AttemptEnd> {
  let cause: 'timed-out' | 'stopped' | null = null;
  const timer = setTimeout(() => {
    cause ??= 'timed-out';
    group.stop();
  }, timeoutMs);
  const onStop = (): void => {
    cause ??= 'stopped';
    group.stop();
  };
  const onKill = (): void => {
    group.kill();
  };
  stop.addEventListener('abort', onStop, { once: true });
  kill.addEventListener('abort', onKill, { once: true });
  try {
    const exitCode = await group.ended;
    return describeEnd(cause, exitCode);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', onStop);
    kill.removeEventListener('abort', onKill);
  }
}

function describeEnd(cause: 'timed-out' | 'stopped' | null, exitCode: number): AttemptEnd {
  return cause === null ? { kind: 'exited', exitCode } : { kind: cause };
}

function describeMissingFolder(root: string, cwd: string): string | null {
  const isThere = statSync(join(root, cwd), { throwIfNoEntry: false })?.isDirectory() === true;
  return isThere ? null : `its working folder ${cwd} does not exist`;
}
