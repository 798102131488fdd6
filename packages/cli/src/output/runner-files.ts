import { appendFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { describeSystemError, systemErrorCode } from '@portcullis/automations';
import type { GateOutputs } from '@portcullis/automations';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';

/** Files through which a step of GitHub Actions hands things on; `null` outside of one. */
export interface RunnerFiles {
  readonly summary: string | null;
  readonly output: string | null;
}

/** The files that the runner names. */
export function runnerFiles({ env, cwd }: Host): RunnerFiles {
  const named = (variable: string): string | null => {
    const file = env[variable] ?? '';
    return file.trim() === '' ? null : resolve(cwd, file);
  };
  return { summary: named('GITHUB_STEP_SUMMARY'), output: named('GITHUB_OUTPUT') };
}

/**
 * Outputs in the form of the file that `GITHUB_OUTPUT` names. Each ends at a delimiter that no value can know.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
 */
export function formatOutputs(outputs: GateOutputs): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      const delimiter = `portcullis-${randomUUID()}`;
      return `${name}<<${delimiter}\n${String(value)}\n${delimiter}\n`;
    })
    .join('');
}

/**
 * Appends to such a file, after what other commands of the step wrote there.
 *
 * @throws {UsageError} when it cannot be written.
 */
export function appendRunnerFile(file: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    throw new UsageError(`${file} cannot be written: ${describeSystemError(error)}`);
  }
}
