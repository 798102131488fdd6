import { appendFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { describeSystemError, systemErrorCode } from '@portcullis/automations';
import type { GateOutputs } from '@portcullis/automations';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';

/** The variable with the file of the step's outputs. */
const outputVariable = 'GITHUB_OUTPUT';

/**
 * Hands outputs to the runner; outside of a job, nothing happens. Each ends at a delimiter that no value can know.
 *
 * @throws {UsageError} when the file cannot be written.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
 */
export function appendOutputs(outputs: GateOutputs, { env, cwd }: Host): void {
  const file = env[outputVariable] ?? '';
  if (file.trim() === '') return;
  const lines = Object.entries(outputs).map(([name, value]) => {
    const delimiter = `portcullis-${randomUUID()}`;
    return `${name}<<${delimiter}\n${String(value)}\n${delimiter}\n`;
  });
  try {
    appendFileSync(resolve(cwd, file), lines.join(''));
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    throw new UsageError(`${outputVariable}: ${file} cannot be written: ${describeSystemError(error)}`);
  }
}
