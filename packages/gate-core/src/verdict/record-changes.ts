import { countLines } from '../changes/line-ranges.ts';
import type { ChangedLines } from '../evidence/changed-lines.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

/** Records what the change touches, in figures. */
export function recordChanges(changed: ChangedLines | undefined): VerdictV1['changedLines'] {
  if (changed === undefined) return null;
  const { sha256, files, unchecked = 0 } = changed;
  const lines = files.reduce((sum, { ranges }) => sum + countLines(ranges), 0);
  return { sha256, files: files.length, lines, unchecked };
}
