import type { Judgement } from '@portcullis/gate-core';
import type { Output, VerdictFormat } from '../options/output-formats.ts';
import { UsageError } from '../options/usage-error.ts';
import type { RunContext } from '../program/run-context.ts';
import { outputClashes } from './output-clashes.ts';
import type { InputFile } from './output-clashes.ts';
import { renderOutput } from './render-output.ts';
import { writeEach } from './write-each.ts';
import type { Look } from './write-each.ts';

/**
 * Writes a judgement in each form to its place: first to standard output, so that people see the verdict whatever
 * happens to the files.
 *
 * @param outputs that replace no input and no other output: see {@link refuseClashes}.
 * @throws {UsageError} when a file cannot be written, after all others were.
 */
export function writeOutputs(
  judgement: Judgement,
  outputs: readonly Output[],
  details: boolean,
  context: RunContext,
): void {
  const render = (format: VerdictFormat, look: Look) => renderOutput(format, judgement, { ...look, details });
  const failures = writeEach(outputs, render, context);
  if (failures.length > 0) throw new UsageError(failures.join('\nportcullis: '));
}

/**
 * Refuses outputs that would replace an input or each other.
 *
 * @param savedEvidence the file of `--save-evidence`.
 * @throws {UsageError}
 */
export function refuseClashes(
  outputs: readonly Output[],
  inputs: readonly InputFile[],
  cwd: string,
  savedEvidence?: string,
): void {
  const files = outputs.map(({ format, file }) => ({
    file,
    option: `--format ${format}=${file ?? '-'}`,
    what: `the file of --format ${format}`,
  }));
  const saved =
    savedEvidence === undefined
      ? []
      : [{ file: savedEvidence, option: `--save-evidence ${savedEvidence}`, what: 'the file of --save-evidence' }];
  const clashes = [...outputClashes([...files, ...saved], inputs, cwd)].map(
    ([{ option }, clash]) => `${option}: cannot be written: ${clash}`,
  );
  if (clashes.length > 0) throw new UsageError(clashes.join('\nportcullis: '));
}
