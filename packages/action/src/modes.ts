import type { ActionContext } from './context.ts';
import type { ActionMode } from './inputs/input-definitions.ts';

/** A mode's work. */
export interface Mode {
  /** It ends with an exit code. */
  run(context: ActionContext): Promise<number>;
}

/** Loads a mode: its code is only compiled where it is asked for. */
export const modes: Readonly<Record<ActionMode, () => Promise<Mode>>> = {
  gate: async () => await import('./modes/gate.ts'),
  comment: async () => await import('./modes/comment.ts'),
  rerun: async () => await import('./modes/rerun.ts'),
  health: async () => await import('./modes/health.ts'),
  changes: async () => await import('./modes/changes.ts'),
};
