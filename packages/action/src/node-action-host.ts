import { appendFileSync, readFileSync, statSync, writeSync } from 'node:fs';
import type { ActionHost } from './host.ts';

const standardOutput = 1;
const waiter = new Int32Array(new SharedArrayBuffer(4));
const waitMs = 5;

/** The process that this code runs in. */
export function nodeActionHost(): ActionHost {
  return {
    env: process.env,
    cwd: process.cwd(),
    write: writeAll,
    append: (file, text) => {
      appendFileSync(file, text);
    },
    sizeOf: (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0,
    readText: (file) => readFileSync(file, 'utf8'),
    now: () => new Date(),
  };
}

/** Writes to the descriptor at once: nothing is on its way out when the process ends. */
function writeAll(text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(standardOutput, bytes, written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'EPIPE' || code === 'EBADF') return;
      if (code !== 'EAGAIN') throw error;
      // The reader of a non-blocking pipe is slow: give it a moment.
      Atomics.wait(waiter, 0, 0, waitMs);
    }
  }
}
