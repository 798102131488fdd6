import { constants } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeSystemError } from '@portcullis/automations';
import { readByteOrderMark } from '@portcullis/gate-core/text';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';

/** The name of standard input on a command line. */
export const standardInput = '-';

/** A text that an option or argument names. */
export interface InputText {
  /** As given, or `standard input`, for messages. */
  readonly name: string;
  readonly text: string;
}

/**
 * Reads the text that an option names; `-` is standard input. UTF-8, or UTF-16 as PowerShell writes it; packed with
 * gzip or not.
 *
 * @param option for messages: `--jobs`.
 * @param maxBytes default: 64 MiB.
 * @throws {UsageError} when it cannot be read, or is larger.
 */
export async function readInputText(
  option: string,
  path: string,
  host: Host,
  maxBytes: number = maxInputBytes,
): Promise<InputText> {
  const { name, bytes } = await readInputBytes(option, path, host, maxBytes);
  return { name, text: decode(option, path, bytes) };
}

/** The bytes that an option names. */
export interface InputBytes {
  /** As given, or `standard input`, for messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The same as bytes, for a text in whatever encoding; unpacked.
 *
 * @throws {UsageError} when it cannot be read, or is larger.
 */
export async function readInputBytes(
  option: string,
  path: string,
  host: Host,
  maxBytes: number = maxInputBytes,
): Promise<InputBytes> {
  const name = path === '-' ? 'standard input' : path;
  let bytes: Uint8Array;
  try {
    bytes = path === '-' ? await host.readStdin() : readAtMost(resolve(host.cwd, path), maxBytes);
  } catch (error) {
    throw new UsageError(`${option} ${path}: ${describeSystemError(error)}`);
  }
  if (bytes.length > maxBytes) throw tooLarge(option, path, maxBytes);
  return { name, bytes: isPacked(bytes) ? await unpack(option, path, bytes, maxBytes) : bytes };
}

function tooLarge(option: string, path: string, maxBytes: number): UsageError {
  return new UsageError(
    `${option} ${path}: is larger than ${Math.floor(maxBytes / 2 ** 20)} MiB, the most that is read at once`,
    'See whether this is the right file, or split it.',
  );
}

/** Far above any list of jobs, and any verdict. */
const maxInputBytes = 64 * 2 ** 20;
/** The maximum length of a text: exports of runs may be large. */
export const maxTextBytes = Math.min(constants.MAX_STRING_LENGTH, 512 * 2 ** 20);

const pieceBytes = 2 ** 20;

/** A whole file, or enough of it to know that it is too large: a device may have no end. */
function readAtMost(path: string, maxBytes: number): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    const pieces: Uint8Array[] = [];
    for (let total = 0; total <= maxBytes;) {
      const piece = new Uint8Array(pieceBytes);
      const length = readSync(descriptor, piece);
      if (length === 0) break;
      pieces.push(piece.subarray(0, length));
      total += length;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(descriptor);
  }
}

function decode(option: string, path: string, bytes: Uint8Array): string {
  const encoding = readByteOrderMark(bytes)?.encoding ?? unmarkedEncoding(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${option} ${path}: is not UTF-8 text`);
  }
}

function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** As `gzip` packs it, in one or several members. */
async function unpack(option: string, path: string, bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  // Loaded when something is packed: most commands never need it.
  const { gunzipSync } = await import('node:zlib');
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(option, path, maxBytes);
    throw new UsageError(`${option} ${path}: is cut off or damaged: it is packed with gzip, and cannot be unpacked`);
  }
}

/** Without a byte order mark: every other byte of the ASCII that JSON begins with is zero in UTF-16. */
function unmarkedEncoding([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === undefined || second === undefined || (first === 0) === (second === 0)) return 'utf-8';
  return first === 0 ? 'utf-16be' : 'utf-16le';
}

/** Standard input can be read only once, for whatever purpose. @throws {UsageError} */
export function refuseStdinTwice(files: readonly (string | undefined)[]): void {
  if (files.filter((file) => file === '-').length > 1) throw new UsageError('only one file can be standard input');
}

/** The same, where each input has a separate option. @throws {UsageError} */
export function refuseSharedStdin(options: Readonly<Record<string, string | undefined>>): void {
  const users = Object.entries(options).flatMap(([option, value]) => (value === '-' ? [option] : []));
  if (users.length > 1) throw new UsageError(`${users.join(' and ')} cannot both be standard input`);
}
