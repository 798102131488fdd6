import type { ActionHost } from './host.ts';
import type { ActionInputs } from './inputs/read-inputs.ts';
import type { ActionConsole } from './runner/console.ts';
import type { RunnerFiles } from './runner/file-commands.ts';

/** What every mode gets. */
export interface ActionContext {
  readonly host: ActionHost;
  readonly inputs: ActionInputs;
  readonly console: ActionConsole;
  readonly files: RunnerFiles;
}
