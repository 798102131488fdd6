import type { GateFiles } from '../ports.ts';
import { UnreadableFileError } from '../errors.ts';

/** A text is larger than any honest one of its kind. */
export class TooLargeError extends UnreadableFileError {
  constructor(path: string, limitBytes: number) {
    super(path, `is larger than ${limitBytes} bytes`);
    this.name = 'TooLargeError';
  }
}

/**
 * Reads a small file as UTF-8.
 *
 * @throws {TooLargeError} when it has more than `limitBytes`.
 * @throws {UnreadableFileError} when it cannot be read, or is not UTF-8.
 */
export async function readText(files: Pick<GateFiles, 'open'>, path: string, limitBytes: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let length = 0;
  let text = '';
  for await (const chunk of files.open(path)) {
    length += chunk.length;
    if (length > limitBytes) throw new TooLargeError(path, limitBytes);
    text += decode(path, () => decoder.decode(chunk, { stream: true }));
  }
  return text + decode(path, () => decoder.decode());
}

function decode(path: string, step: () => string): string {
  try {
    return step();
  } catch (error) {
    throw new UnreadableFileError(path, 'is not UTF-8 text', { cause: error });
  }
}
