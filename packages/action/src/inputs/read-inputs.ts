import { gateNameRule, isGateName, pathInRepository } from '@portcullis/automations';
import { ActionUsageError } from './action-usage-error.ts';
import type { Variables } from '../runner/variables.ts';
import { actionModes, inputDefinitions } from './input-definitions.ts';
import type { ActionMode, InputDefinition, InputName } from './input-definitions.ts';

/** The inputs of a step; `null`: not given. */
export interface ActionInputs {
  readonly mode: ActionMode;
  /** `null` where the workflow passes an empty one. */
  readonly token: string | null;
  readonly policy: string | null;
  readonly jobs: 'needs' | 'api';
  readonly root: string | null;
  readonly gate: string | null;
  readonly jobId: number | null;
  readonly verdictFile: string | null;
  readonly evidenceFile: string | null;
  readonly runId: number | null;
  readonly artifact: string | null;
  readonly alert: boolean;
  readonly dryRun: boolean;
}

/**
 * Reads the inputs from the environment.
 *
 * @throws {ActionUsageError} for a value that makes no sense, and for one that the mode does not read.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs
 */
export function readInputs(env: Variables): ActionInputs {
  const mode = readMode(valueOf(env, 'mode'));
  for (const [name, { modes, default: usual }] of Object.entries<InputDefinition>(inputDefinitions)) {
    // What action.yml gives by itself is no choice of the workflow.
    if (!modes.includes(mode) && usual === undefined && valueOf(env, name) !== null)
      throw new ActionUsageError(
        `the input "${name}" is not read in the mode ${mode}, only in: ${modes.join(', ')}`,
        'Remove it from this step.',
      );
  }
  return {
    mode,
    token: valueOf(env, 'token'),
    policy: readPolicy(valueOf(env, 'policy')),
    jobs: oneOf(env, 'jobs', ['needs', 'api']),
    root: valueOf(env, 'root'),
    gate: readGate(valueOf(env, 'gate')),
    jobId: numberOf(env, 'job-id'),
    verdictFile: valueOf(env, 'verdict-file'),
    evidenceFile: valueOf(env, 'evidence-file'),
    runId: numberOf(env, 'run-id'),
    artifact: valueOf(env, 'artifact'),
    alert: oneOf(env, 'alert', ['true', 'false']) === 'true',
    dryRun: oneOf(env, 'dry-run', ['false', 'true']) === 'true',
  };
}

/** One of some words, the first where nothing is given. */
function oneOf<Word extends string>(env: Variables, name: InputName, words: readonly [Word, ...Word[]]): Word {
  const value = valueOf(env, name);
  if (value === null) return words[0];
  const word = words.find((known) => known === value);
  if (word !== undefined) return word;
  throw new ActionUsageError(`the input "${name}" is ${JSON.stringify(value)}: expected ${words.join(' or ')}`);
}

function numberOf(env: Variables, name: InputName): number | null {
  const value = valueOf(env, name);
  if (value === null) return null;
  if (/^[1-9]\d{0,15}$/u.test(value)) return Number(value);
  throw new ActionUsageError(`the input "${name}" is ${JSON.stringify(value)}: expected a number, as GitHub gives it`);
}

function readGate(value: string | null): string | null {
  if (value === null || isGateName(value)) return value;
  throw new ActionUsageError(`the input "gate" is ${JSON.stringify(value)}: expected ${gateNameRule}`);
}

function readPolicy(value: string | null): string | null {
  if (value === null) return null;
  const path = pathInRepository(value);
  if (path !== null) return path;
  throw new ActionUsageError(
    `the input "policy" is ${JSON.stringify(value)}: expected a path below the root of the repository`,
    'An example: policy: ci/portcullis.yml',
  );
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
function valueOf(env: Variables, name: string): string | null {
  const value = (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
  return value === '' ? null : value;
}
