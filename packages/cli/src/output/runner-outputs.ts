import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeSystemError, stepOutput, systemErrorCode } from '@portcullis/automations';
import type { GateOutputs } from '@portcullis/automations';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';

/** The variable with the file of the step's outputs. */
const outputVariable = 'GITHUB_OUTPUT';

/**
 * Hands outputs to the runner; outside of a job, nothing happens.
 *
 * @throws {UsageError} when the file cannot be written.
 */
export function appendOutputs(outputs: GateOutputs | Readonly<Record<string, string>>, { env, cwd }: Host): void {
  const file = env[outputVariable] ?? '';
  if (file.trim() === '') return;
  const entries = Object.entries(outputs).map(([name, value]) => stepOutput(name, String(value)));
  try {
    appendFileSync(resolve(cwd, file), entries.join(''));
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    throw new UsageError(`${outputVariable}: ${file} cannot be written: ${describeSystemError(error)}`);
  }
}
