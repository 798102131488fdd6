import type { ActionMode } from '../inputs/input-definitions.ts';
import { actionModes } from '../inputs/input-definitions.ts';

/** An output, as `action.yml` documents it. */
export interface OutputDefinition {
  /** The modes that set it. */
  readonly modes: readonly ActionMode[];
  readonly description: string;
}

/** Every output that has a fixed name; change filters are outputs by their own names. A test holds `action.yml` against it. */
export const outputDefinitions = {
  result: { modes: actionModes, description: 'What was done, as one line of JSON.' },
  changes: {
    modes: ['changes'],
    description:
      'Mode changes: every change filter with true or false, as JSON. Each filter is an output of its own name too.',
  },
  everything: { modes: ['changes'], description: 'Mode changes: true where everything counts as changed.' },
  reason: { modes: ['changes'], description: 'Mode changes: why everything counts as changed; else empty.' },
  files: {
    modes: ['changes'],
    description:
      'Mode changes: the paths of the changed files as a JSON list, of a renamed file both; empty if they are not known for sure, or too long for an output.',
  },
} as const satisfies Readonly<Record<string, OutputDefinition>>;

export type OutputName = keyof typeof outputDefinitions;
