import { constants } from 'node:os';
import { SourceWatch } from '@portcullis/automations';
import type { Termination } from '@portcullis/automations';
import type { RunFlags } from '../definitions/run.ts';
import { exitCodes } from '../exit-codes.ts';
import { describeFailure } from '../failure.ts';
import { printable, printableLine } from '../host/printable.ts';
import type { RunContext } from '../program/run-context.ts';
import { writeEvent } from '../run-display/json-display.ts';
import { planLocalRun } from './plan-local-run.ts';

/** Where a signal is told of; `null` while nothing runs. */
export interface DisplayInUse {
  note: ((text: string) => void) | null;
}

/** What the runs of one command share. */
export interface Running {
  readonly display: DisplayInUse;
  readonly termination: Termination;
}

type RunOnce = (flags: RunFlags, context: RunContext, running: Running) => Promise<number>;

/**
 * Runs the checks, and again whenever files of the project change, until a signal ends it.
 *
 * @returns 128 and the number of the signal.
 */
export async function watchRuns(
  flags: RunFlags,
  context: RunContext,
  running: Running,
  runOnce: RunOnce,
): Promise<number> {
  const { termination } = running;
  const { root, planned } = await planLocalRun(flags.config, context.host);
  const reports = planned.flatMap(({ runnable }) => runnable.reports);
  const watch = await SourceWatch.start({ root, reports, stop: termination.stop });
  await runOnce(flags, context, running);
  for (;;) {
    const signal = termination.received();
    if (signal !== null) return 128 + constants.signals[signal];
    const { byPeople, byChecks } = await watch.changedMeanwhile();
    if (byPeople.length === 0) tell(waiting(byChecks), flags, context);
    const changed = byPeople.length > 0 ? byPeople : await watch.next();
    if (changed === null) continue;
    tell(`Changed: ${listed(changed)}`, flags, context);
    await runAgain(flags, context, running, runOnce);
  }
}

/** A policy that is being edited may be broken for a while: that is told, and the watch goes on. */
async function runAgain(flags: RunFlags, context: RunContext, running: Running, runOnce: RunOnce): Promise<void> {
  try {
    await runOnce(flags, context, running);
  } catch (error) {
    const { exitCode, text } = await describeFailure(error);
    if (exitCode === exitCodes.internalError) throw error;
    context.host.stderr.write(printable(text));
  }
}

function tell(text: string, { json }: RunFlags, { host }: RunContext): void {
  const write = (line: string): void => {
    host.stdout.write(line);
  };
  if (json === true) writeEvent(write, { kind: 'note', text });
  else write(`\n${printableLine(text)}\n`);
}

/** An edit in each of two runs looks like an output, so what is taken for one is named. */
function waiting(byChecks: readonly string[]): string {
  const text = 'Waiting for files to change. Ctrl-C ends it.';
  if (byChecks.length === 0) return text;
  return `${text} Taken for output of checks, because it changed in two runs in a row: ${listed(byChecks)}. If you edited it, save it again.`;
}

const maxListed = 5;

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, maxListed).join(', ');
  return paths.length > maxListed ? `${shown} and ${paths.length - maxListed} more` : shown;
}
