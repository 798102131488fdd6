import type { AttemptEnd, CheckResult, CheckState } from './check-result.ts';
import type { CheckEvent } from './run-event.ts';
import type { RunnableCheck } from './runnable-check.ts';

/** Takes what happens, in order. */
export type RunEventSink = (event: CheckEvent) => void;

/** What an attempt needs of the world. */
export interface AttemptPorts {
  readonly emit: RunEventSink;
  now(): Date;
  /**
   * Runs the check once. It ends it after its time, and when the run is ended; it is over only when nothing of it runs
   * any more.
   *
   * @param attempt from 1.
   */
  attempt(check: RunnableCheck, attempt: number): Promise<AttemptEnd>;
  /**
   * Puts the reports of an earlier run in their places, if nothing that the check depends on has changed since.
   *
   * @returns when that run ended; `null`: there is none, and the check has to be run.
   */
  reuse(check: RunnableCheck): Promise<Date | null>;
  /** Keeps the result of the first attempt, which succeeded, for later runs. */
  keep(check: RunnableCheck): Promise<void>;
  /** The line of an attempt's log that shows a transient failure; `null` if none does. */
  findTransient(check: RunnableCheck, attempt: number): Promise<string | null>;
}

interface Failure {
  readonly retry: 'flaky' | 'transient' | null;
  readonly proof: string | null;
}

/**
 * Runs one check until it succeeds or has no attempt left. What the log shows to be transient is tried again from the
 * retries for that; other failures from those for flaky checks. A check that took too long is not tried again as flaky:
 * it would take as long.
 */
export async function runAttempts(check: RunnableCheck, stop: AbortSignal, ports: AttemptPorts): Promise<CheckResult> {
  const started = ports.now();
  ports.emit({ kind: 'check-started', key: check.key, at: started.toISOString() });
  const earlier = stop.aborted ? null : await ports.reuse(check);
  if (earlier !== null) {
    const reason = `nothing that it depends on has changed since ${earlier.toISOString()}`;
    return { check, state: 'cached', reason, attempts: [], durationMs: null };
  }
  const attempts: AttemptEnd[] = [];
  const used = { flaky: 0, transient: 0 };
  for (;;) {
    const end = await ports.attempt(check, attempts.length + 1);
    attempts.push(end);
    const isDone = end.kind === 'stopped' || isSuccess(check, end);
    const failure = isDone ? noRetry : await judgeFailure(check, { end, attempt: attempts.length, used }, ports);
    const retry = stop.aborted ? null : failure.retry;
    ports.emit({ kind: 'attempt-ended', key: check.key, attempt: attempts.length, end, retry, proof: failure.proof });
    if (retry !== null) {
      used[retry] += 1;
      continue;
    }
    const durationMs = ports.now().getTime() - started.getTime();
    const result = { check, ...conclude(check, end, used), attempts, durationMs };
    if (result.state === 'succeeded') await ports.keep(check);
    return result;
  }
}

const noRetry: Failure = { retry: null, proof: null };

/** Whether the tool has done its work. */
function isSuccess(check: RunnableCheck, end: AttemptEnd): boolean {
  return end.kind === 'exited' && check.exitCodes.includes(end.exitCode);
}

interface FailedAttempt {
  readonly end: AttemptEnd;
  readonly attempt: number;
  readonly used: { readonly flaky: number; readonly transient: number };
}

async function judgeFailure(
  check: RunnableCheck,
  { end, attempt, used }: FailedAttempt,
  ports: AttemptPorts,
): Promise<Failure> {
  if (end.kind === 'not-started') return noRetry;
  const proof = check.retries.transient === 0 ? null : await ports.findTransient(check, attempt);
  if (proof !== null && used.transient < check.retries.transient) return { retry: 'transient', proof };
  const mayBeFlaky = end.kind === 'exited' && used.flaky < check.retries.flaky;
  return { retry: mayBeFlaky ? 'flaky' : null, proof };
}

function conclude(
  check: RunnableCheck,
  end: AttemptEnd,
  used: FailedAttempt['used'],
): { readonly state: CheckState; readonly reason: string | null } {
  switch (end.kind) {
    case 'stopped':
      return { state: 'stopped', reason: 'the run was ended' };
    case 'timed-out':
      return { state: 'timed-out', reason: `it was ended after ${describeMinutes(check.timeoutMs)}` };
    case 'not-started':
      return { state: 'failed', reason: end.reason };
    case 'exited': {
      if (!isSuccess(check, end)) return { state: 'failed', reason: describeExit(check, end.exitCode) };
      if (used.flaky > 0)
        return { state: 'flaky', reason: `it succeeded on attempt ${used.flaky + used.transient + 1}` };
      return used.transient > 0
        ? { state: 'recovered', reason: 'it succeeded after a transient failure' }
        : { state: 'succeeded', reason: null };
    }
  }
}

function describeExit({ exitCodes }: RunnableCheck, exitCode: number): string {
  if (exitCode === 127) return 'exit code 127: a program was not found';
  const isPlain = exitCodes.length === 1 && exitCodes[0] === 0;
  return isPlain ? `exit code ${exitCode}` : `exit code ${exitCode}, expected ${exitCodes.join(' or ')}`;
}

function describeMinutes(durationMs: number): string {
  const minutes = durationMs / 60_000;
  if (minutes < 1) return `${durationMs / 1000} s`;
  return minutes === 1 ? '1 minute' : `${Math.round(minutes * 10) / 10} minutes`;
}
