import type { GateFiles } from '../ports.ts';
import { UnreadableFileError } from '../errors.ts';
import { asUtf8 } from '../text/as-utf8.ts';

/** A text is larger than any realistic one of its kind. */
export class TooLargeError extends UnreadableFileError {
  override readonly name = 'TooLargeError';

  constructor(path: string, limitBytes: number) {
    super(path, `is larger than ${limitBytes} bytes`);
  }
}

/**
 * Reads a small file: UTF-8, or UTF-16 with a byte order mark, as PowerShell writes it.
 *
 * @throws {TooLargeError} when it is larger than `limitBytes`.
 * @throws {UnreadableFileError} when it cannot be read, or is not text in these encodings.
 */
export async function readText(files: Pick<GateFiles, 'open'>, path: string, limitBytes: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let length = 0;
  let text = '';
  for await (const chunk of asUtf8(files.open(path))) {
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
