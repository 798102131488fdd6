import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeSystemError, outputClashes, systemErrorCode } from '@portcullis/automations';
import type { InputFile } from '@portcullis/automations';
import type { VerdictV1 } from '@portcullis/gate-core';
import { renderMarkdown } from '@portcullis/render';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';

/** The variable with the file of the step's job summary. */
const summaryVariable = 'GITHUB_STEP_SUMMARY';

/**
 * The file that `--summary` appends to; `null` without the option.
 *
 * @throws {UsageError} outside GitHub Actions.
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
 */
export function summaryFile(isAsked: boolean | undefined, { env, cwd }: Host): string | null {
  if (isAsked !== true) return null;
  const file = env[summaryVariable] ?? '';
  if (file.trim() !== '') return resolve(cwd, file);
  throw new UsageError(
    `--summary: ${summaryVariable} is not set: there is no job summary outside GitHub Actions`,
    'Elsewhere, write the same to a file: --format markdown=FILE',
  );
}

/** @throws {UsageError} when the job summary is a file that the verdict is made from. */
export function refuseSummaryClash(file: string | null, inputs: readonly InputFile[], cwd: string): void {
  for (const clash of outputClashes([{ file, what: 'the job summary' }], inputs, cwd).values())
    throw new UsageError(`--summary: ${summaryVariable} cannot be written: ${clash}`);
}

/**
 * Appends a verdict to the job summary, after what other commands of the step wrote there.
 *
 * @throws {UsageError} when it cannot be written.
 */
export function appendSummary(file: string, verdict: VerdictV1): void {
  appendSummaryText(file, renderMarkdown(verdict, { limit: 'summary' }));
}

/**
 * The same with Markdown of our own.
 *
 * @throws {UsageError} when it cannot be written.
 */
export function appendSummaryText(file: string, markdown: string): void {
  try {
    appendFileSync(file, `${markdown}\n`);
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    throw new UsageError(`--summary: ${file} cannot be written: ${describeSystemError(error)}`);
  }
}
