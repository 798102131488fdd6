import { resolve } from 'node:path';
import { describeSystemError, systemErrorCode, writeFileAtomically } from '@portcullis/automations';
import type { Judgement } from '@portcullis/gate-core';
import { terminalWidth, usesColor } from '../host/terminal-settings.ts';
import type { Output } from '../options/output-formats.ts';
import { UsageError } from '../options/usage-error.ts';
import type { RunContext } from '../program/run-context.ts';
import { outputClashes } from './output-clashes.ts';
import type { InputFile } from './output-clashes.ts';
import { renderOutput } from './render-output.ts';
import type { TerminalLook } from './render-output.ts';

const widthOfFiles = 100;

/**
 * Writes a judgement in each form to its place: first to standard output, so that people see the verdict whatever
 * happens to the files.
 *
 * @param inputs what the verdict was made from: never replaced.
 * @throws {UsageError} when a file is an input or another output, before anything is written; when a file cannot be
 * written, after all others were.
 */
export function writeOutputs(
  judgement: Judgement,
  outputs: readonly Output[],
  inputs: readonly InputFile[],
  details: boolean,
  { host, color, log }: RunContext,
): void {
  refuseClashes(outputs, inputs, host.cwd);
  const failures: string[] = [];
  const toPeople = outputs.flatMap(({ format, file }) => (file === null ? [format] : []));
  const toFiles = outputs.flatMap(({ format, file }) => (file === null ? [] : [{ format, file }]));
  const look: TerminalLook = {
    width: terminalWidth(host.env, host.stdout),
    color: usesColor(color, host.env, host.stdout),
    details,
  };
  for (const format of toPeople) host.stdout.write(renderOutput(format, judgement, look));
  for (const { format, file } of toFiles) {
    // A file is no terminal, and looks the same wherever it was written.
    const text = renderOutput(format, judgement, { width: widthOfFiles, color: color === 'always', details });
    try {
      writeFileAtomically(resolve(host.cwd, file), text);
      log.info({ format, file, characters: text.length }, 'output written');
    } catch (error) {
      if (systemErrorCode(error) === null) throw error;
      failures.push(cannotBeWritten({ format, file }, describeSystemError(error)));
    }
  }
  if (failures.length > 0) throw new UsageError(failures.join('\nportcullis: '));
}

/**
 * Refuses outputs that would replace an input or each other.
 *
 * @throws {UsageError}
 */
export function refuseClashes(outputs: readonly Output[], inputs: readonly InputFile[], cwd: string): void {
  const files = outputs.map((output) => ({ ...output, what: `the file of --format ${output.format}` }));
  const clashes = [...outputClashes(files, inputs, cwd)].map(([output, clash]) => cannotBeWritten(output, clash));
  if (clashes.length > 0) throw new UsageError(clashes.join('\nportcullis: '));
}

function cannotBeWritten({ format, file }: Output, why: string): string {
  return `--format ${format}=${file ?? '-'}: cannot be written: ${why}`;
}
