import { ActionUsageError } from './action-usage-error.ts';
import { actionModes, inputDefinitions } from './input-definitions.ts';
import type { ActionMode, InputDefinition } from './input-definitions.ts';

/** The inputs of a step; `null`: not given. */
export interface ActionInputs {
  readonly mode: ActionMode;
  /** `null` where the workflow passes an empty one. */
  readonly token: string | null;
  readonly policy: string | null;
}

/**
 * Reads the inputs from the environment.
 *
 * @throws {ActionUsageError} for a value that makes no sense, and for one that the mode does not read.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs
 */
export function readInputs(env: Readonly<Record<string, string | undefined>>): ActionInputs {
  const mode = readMode(valueOf(env, 'mode'));
  for (const [name, { modes }] of Object.entries<InputDefinition>(inputDefinitions)) {
    if (!modes.includes(mode) && valueOf(env, name) !== null)
      throw new ActionUsageError(
        `the input "${name}" is not read in the mode ${mode}, only in: ${modes.join(', ')}`,
        'Remove it from this step.',
      );
  }
  return { mode, token: valueOf(env, 'token'), policy: valueOf(env, 'policy') };
}

function readMode(value: string | null): ActionMode {
  const mode = actionModes.find((known) => known === value);
  if (mode !== undefined) return mode;
  throw new ActionUsageError(
    value === null ? 'the input "mode" is missing' : `the input "mode" is ${JSON.stringify(value)}`,
    `Say what to do, as in "with: { mode: gate }": ${actionModes.join(', ')}.`,
  );
}

/** An input without the space around it; `null` if it is empty. The runner spells its name in capitals. */
function valueOf(env: Readonly<Record<string, string | undefined>>, name: string): string | null {
  const value = (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
  return value === '' ? null : value;
}
