import { fstatSync, readSync, writeSync } from 'node:fs';
import type { Host, TextStream } from './host.ts';

const waiter = new Int32Array(new SharedArrayBuffer(4));
const waitMs = 5;

/** The process that this code runs in. */
export function nodeHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: descriptorStream(1, () => process.stdout),
    stderr: descriptorStream(2, () => process.stderr),
    readStdin: () => Promise.resolve(readAll(0)),
    stdinIsTerminal: () => isCharacterDevice(0) && process.stdin.isTTY,
    now: () => new Date(),
  };
}

/**
 * Writes directly to the descriptor: the first use of `process.stdout` loads Node's network code, which would slow down
 * a short command. The stream object is only used to detect a terminal.
 */
function descriptorStream(descriptor: number, stream: () => NodeJS.WriteStream): TextStream {
  let closed = false;
  const isTerminal = (): boolean => isCharacterDevice(descriptor) && stream().isTTY;
  return {
    write(text) {
      if (!closed) closed = !writeAll(descriptor, new TextEncoder().encode(text));
    },
    isTerminal,
    columns: () => (isTerminal() ? stream().columns : null),
    rows: () => (isTerminal() ? stream().rows : null),
  };
}

/** @returns `false` if the reader has closed the stream. */
function writeAll(descriptor: number, bytes: Uint8Array): boolean {
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = codeOf(error);
      // EIO: the terminal was closed.
      if (code === 'EPIPE' || code === 'EBADF' || code === 'EIO') return false;
      if (code !== 'EAGAIN') throw error;
      // The reader of a non-blocking pipe is slow: give it a moment.
      Atomics.wait(waiter, 0, 0, waitMs);
    }
  }
  return true;
}

function readAll(descriptor: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const chunk = new Uint8Array(65_536);
    try {
      const length = readSync(descriptor, chunk);
      if (length === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, length));
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EOF') return Buffer.concat(chunks);
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(waiter, 0, 0, waitMs);
    }
  }
}

function isCharacterDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
