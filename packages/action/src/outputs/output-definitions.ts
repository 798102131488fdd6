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
  outcome: {
    modes: ['gate', 'comment', 'rerun', 'health'],
    description:
      'Modes gate and comment: passed, blocked or inconclusive; of mode comment also no-comment. Mode rerun: rerun, would-rerun, settled or no-rerun. Mode health: good, alert, incomplete or no-data.',
  },
  result: {
    modes: actionModes,
    description: 'What was done, as one line of JSON; of mode rerun a list: the re-run, then the issue.',
  },
  'exit-code': { modes: ['gate'], description: 'Mode gate: 0 passed, 1 blocked, 2 inconclusive.' },
  failed: { modes: ['gate'], description: 'Mode gate: how many conditions failed.' },
  policy: { modes: ['gate'], description: 'Mode gate: whose policy judged: base, bootstrap or own.' },
  weakenings: {
    modes: ['gate'],
    description: 'Mode gate: in how many places the change weakens its policy; -1 where that is unknown.',
  },
  'check-weakenings': {
    modes: ['gate'],
    description: 'Mode gate: how many lines of the change weaken checks; -1 where that is unknown.',
  },
  'baseline-commit': { modes: ['gate'], description: 'Mode gate: the commit that was compared with; else empty.' },
  'comment-url': {
    modes: ['gate', 'comment'],
    description: 'Modes gate and comment: the address of the comment; else empty.',
  },
  'missing-permissions': {
    modes: ['gate'],
    description: 'Mode gate: the permissions that were missing, such as "issues: write".',
  },
  changes: {
    modes: ['changes'],
    description:
      'Mode changes: every change filter with true or false, as JSON. Each filter is an output with the same name too.',
  },
  everything: { modes: ['changes'], description: 'Mode changes: true where everything counts as changed.' },
  reason: { modes: ['changes'], description: 'Mode changes: why everything counts as changed; else empty.' },
  files: {
    modes: ['changes'],
    description:
      'Mode changes: the paths of the changed files as a JSON list, of a renamed file both; empty if they are not known for sure, or too long for an output.',
  },
} as const satisfies Readonly<Record<string, OutputDefinition>>;
