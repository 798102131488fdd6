import { stepOutput } from '@portcullis/automations';
import type { ActionHost } from '../host.ts';
import { variableOf } from './variables.ts';

/**
 * The most that GitHub takes as the summary of a step, in bytes.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
export const maxSummaryBytes = 1024 * 1024;

/** The most that is put into one output, in UTF-16 code units: GitHub takes 1 MiB of all outputs of a job together. */
export const maxOutputLength = 256 * 1024;

/** The files by which a step tells the runner something. The environment and the path of later steps are left alone. */
export interface RunnerFiles {
  /** @throws {ActionUsageError} when the runner gave no file, or it cannot be written */
  setOutput(name: string, value: string): void;
  /** Adds to the summary of the step, and shortens it where it has no room: GitHub would drop all of it. */
  addSummary(markdown: string): void;
}

/** Writes outputs and the job summary for the runner. */
export function createRunnerFiles(host: Pick<ActionHost, 'env' | 'append' | 'sizeOf'>): RunnerFiles {
  return {
    setOutput: (name, value) => {
      host.append(variableOf(host.env, 'GITHUB_OUTPUT'), stepOutput(name, value));
    },
    addSummary: (markdown) => {
      const file = variableOf(host.env, 'GITHUB_STEP_SUMMARY');
      host.append(file, fitSummary(`${markdown}\n`, maxSummaryBytes - host.sizeOf(file)));
    },
  };
}

const cutNote = '\n\n_The rest is left out: GitHub takes 1 MiB of summary from a step._\n';

function fitSummary(text: string, roomBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= roomBytes) return text;
  const room = roomBytes - Buffer.byteLength(cutNote);
  if (room <= 0) return '';
  const kept = bytes.subarray(0, room);
  // A line is never cut in two: half a table row or half a link would be shown as text.
  return `${kept.subarray(0, Math.max(0, kept.lastIndexOf(0x0a))).toString()}${cutNote}`;
}
