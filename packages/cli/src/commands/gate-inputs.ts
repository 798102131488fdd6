import { parseChangeResults, parseJobResults } from '@portcullis/automations';
import type { JobResults } from '@portcullis/automations';
import type { Host } from '../host/host.ts';
import { readInputText } from './read-input.ts';

/** Job and change results as the options name them; `null` without such an option. */
export interface GateInputs {
  readonly jobs: JobResults | null;
  readonly changes: Readonly<Record<string, boolean>> | null;
}

/**
 * Reads `--jobs` and `--changes`. See to it before that standard input has one use alone.
 *
 * @throws {UsageError} when a file cannot be read.
 * @throws {GateInputError} when it holds something else.
 */
export async function readGateInputs(
  flags: { readonly jobs?: string | undefined; readonly changes?: string | undefined },
  host: Host,
): Promise<GateInputs> {
  const jobs = flags.jobs === undefined ? null : await readInputText('--jobs', flags.jobs, host);
  const changes = flags.changes === undefined ? null : await readInputText('--changes', flags.changes, host);
  return {
    jobs: jobs === null ? null : parseJobResults(jobs.text, jobs.name),
    changes: changes === null ? null : parseChangeResults(changes.text, changes.name),
  };
}
