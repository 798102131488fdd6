import { resolve } from 'node:path';
import { describeSystemError, systemErrorCode, writeFileAtomically } from '@portcullis/automations';
import { terminalWidth, usesColor } from '../host/terminal-settings.ts';
import type { Output } from '../options/output-formats.ts';
import type { RunContext } from '../program/run-context.ts';

/** The width of an output, and whether it shows colours. */
export interface Look {
  readonly width: number;
  readonly color: boolean;
}

const widthOfFiles = 100;

/** How standard output looks. */
export function lookOfStdout({ host, color }: RunContext): Look {
  return { width: terminalWidth(host.env, host.stdout), color: usesColor(color, host.env, host.stdout) };
}

/**
 * Writes something in each form to its destination: first to standard output, so that it is seen whatever happens to
 * the files.
 *
 * @returns what could not be written, after writing all others.
 */
export function writeEach<Format extends string>(
  outputs: readonly Output<Format>[],
  render: (format: Format, look: Look) => string,
  context: RunContext,
): readonly string[] {
  const { host, color, log } = context;
  const toPeople = outputs.flatMap(({ format, file }) => (file === null ? [format] : []));
  const toFiles = outputs.flatMap(({ format, file }) => (file === null ? [] : [{ format, file }]));
  for (const format of toPeople) host.stdout.write(render(format, lookOfStdout(context)));
  return toFiles.flatMap(({ format, file }) => {
    // A file is not a terminal, and looks the same wherever it was written.
    const text = render(format, { width: widthOfFiles, color: color === 'always' });
    const fault = tryToWrite(resolve(host.cwd, file), text);
    if (fault !== null) return [`--format ${format}=${file}: cannot be written: ${fault}`];
    log.info({ format, file, characters: text.length }, 'output written');
    return [];
  });
}

/** @returns why a file cannot be written; `null`: it was. */
export function tryToWrite(path: string, text: string): string | null {
  try {
    writeFileAtomically(path, text);
    return null;
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    return describeSystemError(error);
  }
}
