import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { describeFailure } from './failure.ts';
import type { Host } from './host/host.ts';
import { createLog } from './host/log.ts';
import type { Log, LogLevel } from './host/log.ts';
import { printable } from './host/printable.ts';
import { terminalWidth } from './host/terminal-settings.ts';
import { createProgram } from './program/create-program.ts';
import type { Action } from './program/run-context.ts';

/**
 * Runs the command line and returns its exit code; it never throws and never ends the process.
 *
 * @param args the arguments after `portcullis`.
 * @example
 * process.exitCode = await main(process.argv.slice(2), nodeHost());
 */
export async function main(args: readonly string[], host: Host): Promise<number> {
  let chosen: Action | null = null;
  const program = createProgram(
    (action) => {
      chosen = action;
    },
    {
      writeOut: (text) => {
        host.stdout.write(text);
      },
      writeErr: (text) => {
        host.stderr.write(printable(text));
      },
      width: () => terminalWidth(host.env, host.stdout),
    },
  );
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true });
      return exitCodes.inconclusive;
    }
    program.parse([...args], { from: 'user' });
  } catch (error) {
    return endOfParsing(error, host);
  }
  const { logLevel, color } = program.opts();
  return runAction(chosen, logLevel, host, (log) => ({ host, log, color }));
}

async function runAction(
  action: Action | null,
  level: LogLevel,
  host: Host,
  context: (log: Log) => Parameters<Action>[0],
): Promise<number> {
  if (action === null) return exitCodes.passed;
  const log = createLog(level, host);
  try {
    return await action(context(log));
  } catch (error) {
    const failure = await describeFailure(error);
    host.stderr.write(printable(failure.text));
    if (failure.exitCode === exitCodes.internalError) log.debug({ err: error }, 'internal error');
    return failure.exitCode;
  } finally {
    await log.flush();
  }
}

/** commander ends parsing with an exception for help and version too. */
function endOfParsing(error: unknown, host: Host): ExitCode {
  if (!(error instanceof CommanderError)) {
    host.stderr.write(
      printable(`portcullis: internal error: ${error instanceof Error ? error.message : String(error)}\n`),
    );
    return exitCodes.internalError;
  }
  if (error.exitCode === 0) return exitCodes.passed;
  if (error.code !== 'commander.help') host.stderr.write('portcullis: "portcullis help COMMAND" explains a command\n');
  return exitCodes.inconclusive;
}
