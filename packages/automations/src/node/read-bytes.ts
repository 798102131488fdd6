import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { UnreadableFileError } from '../errors.ts';
import { describeSystemError } from './error-words.ts';

/** Up to this size, one synchronous read is far cheaper than the first use of Node's asynchronous files. */
const smallBytes = 1024 * 1024;
const chunkBytes = 256 * 1024;
/** Opening a named pipe without a writer must not hang; `fstat` refuses it afterwards. */
const openFlags = constants.O_RDONLY | ('O_NONBLOCK' in constants ? constants.O_NONBLOCK : 0);

/**
 * The bytes of a file: at once if it is small, else in chunks, each read while the earlier ones are processed.
 *
 * @param name shown in errors.
 * @throws {UnreadableFileError} when it cannot be opened or read.
 */
export function readBytes(absolute: string, name: string): AsyncGenerator<Uint8Array> {
  return readChunks(absolute, name, () => new Uint8Array(chunkBytes));
}

/**
 * The same for whoever is done with a chunk when it asks for the next one: all are read into the same memory, which
 * takes a third of the time.
 */
export function readBytesInPlace(absolute: string, name: string): AsyncGenerator<Uint8Array> {
  let memory: Uint8Array<ArrayBuffer> | null = null;
  return readChunks(absolute, name, () => (memory ??= new Uint8Array(chunkBytes)));
}

type MemoryForChunk = () => Uint8Array<ArrayBuffer>;

async function* readChunks(absolute: string, name: string, memory: MemoryForChunk): AsyncGenerator<Uint8Array> {
  try {
    const small = readSmallFile(absolute, name);
    if (small === null) yield* readLargeFile(absolute, memory);
    else if (small.length > 0) yield small;
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error;
    throw new UnreadableFileError(name, describeSystemError(error), { cause: error });
  }
}

/** The whole file, or `null` if it is not small. */
function readSmallFile(absolute: string, name: string): Uint8Array | null {
  const descriptor = openSync(absolute, openFlags);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile())
      throw new UnreadableFileError(name, stats.isDirectory() ? 'is a folder, not a file' : 'is not a regular file');
    if (stats.size > smallBytes) return null;
    const bytes = new Uint8Array(stats.size + 1);
    let length = 0;
    // One byte more than expected: a file that grows meanwhile is read as a large one.
    for (;;) {
      const read = readSync(descriptor, bytes, length, bytes.length - length, null);
      length += read;
      if (read === 0) return bytes.subarray(0, length);
      if (length === bytes.length) return null;
    }
  } finally {
    closeSync(descriptor);
  }
}

async function* readLargeFile(absolute: string, memory: MemoryForChunk): AsyncGenerator<Uint8Array> {
  // Loaded only for large files: most commands never need it.
  const { open } = await import('node:fs/promises');
  const handle = await open(absolute, openFlags);
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(memory(), 0, chunkBytes, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
