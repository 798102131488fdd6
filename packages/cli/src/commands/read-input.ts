import { constants } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeSystemError } from '@portcullis/automations';
import { readByteOrderMark } from '@portcullis/gate-core/text';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';

/** A text that an option or argument names. */
export interface InputText {
  /** For messages: as given, or `standard input`. */
  readonly name: string;
  readonly text: string;
}

/**
 * Reads the text that an option names; `-` is standard input. UTF-8; a UTF-16 byte order mark, as PowerShell writes it, is understood.
 *
 * @param option for messages: `--jobs`.
 * @throws {UsageError} when it cannot be read.
 */
export async function readInputText(option: string, path: string, host: Host): Promise<InputText> {
  if (path === '-') return { name: 'standard input', text: decode(option, path, await host.readStdin()) };
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(resolve(host.cwd, path));
  } catch (error) {
    throw new UsageError(`${option} ${path}: ${describeSystemError(error)}`);
  }
  return { name: path, text: decode(option, path, bytes) };
}

function decode(option: string, path: string, bytes: Uint8Array): string {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    throw new UsageError(`${option} ${path}: is compressed with gzip`, 'Unpack it first: gunzip FILE.gz');
  const encoding = readByteOrderMark(bytes)?.encoding ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    if (bytes.length > constants.MAX_STRING_LENGTH)
      throw new UsageError(
        `${option} ${path}: is too large to be read at once (${Math.ceil(bytes.length / 2 ** 20)} MiB)`,
        'Split it into several files.',
      );
    throw new UsageError(`${option} ${path}: is not UTF-8 text`);
  }
}

/** Only one input can be standard input. @throws {UsageError} */
export function refuseSharedStdin(options: Readonly<Record<string, string | undefined>>): void {
  const users = Object.entries(options).flatMap(([option, value]) => (value === '-' ? [option] : []));
  if (users.length > 1) throw new UsageError(`${users.join(' and ')} cannot both be standard input`);
}
