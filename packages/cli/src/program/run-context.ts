import type { Host } from '../host/host.ts';
import type { Log } from '../host/log.ts';
import type { ColorChoice } from '../host/terminal-settings.ts';

/** What every command gets. */
export interface RunContext {
  readonly host: Host;
  readonly log: Log;
  readonly color: ColorChoice;
}

/** A command's work, once its arguments are parsed; it ends with an exit code, its own or that of a tool it ran. */
export type Action = (context: RunContext) => Promise<number>;

/** Takes the action of the command that was named; it is run after the whole command line was read. */
export type Choose = (action: Action) => void;
