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

/** Receives the action of the named command, to be run once the whole command line has been parsed. */
export type Choose = (action: Action) => void;
