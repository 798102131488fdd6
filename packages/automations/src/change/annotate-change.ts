import type { ChangedFile } from '@portcullis/gate-core';
import { renderWorkflowCommands } from '@portcullis/render';
import { DiffError, readUnifiedDiff } from '@portcullis/scan-parsers';
import type { GivenDiff } from '../changes/given-diff.ts';
import type { GateResult } from '../run-gate.ts';

/**
 * The verdict as workflow commands, with findings on the lines that the change touches first. Where the diff cannot be
 * had, or read, the worst come first.
 */
export function annotateChange(diff: GivenDiff | null, { verdict }: GateResult): string {
  const files = diff === null ? null : readFiles(diff.bytes);
  if (files === null) return renderWorkflowCommands(verdict);
  const ranges = new Map(files.map((file) => [file.path, file]));
  return renderWorkflowCommands(verdict, {
    isChanged: (path, line) => ranges.get(path)?.ranges.some(([first, last]) => first <= line && line <= last) === true,
  });
}

function readFiles(bytes: Uint8Array): readonly ChangedFile[] | null {
  try {
    return readUnifiedDiff(bytes);
  } catch (error) {
    if (error instanceof DiffError) return null;
    throw error;
  }
}
