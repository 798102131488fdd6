import { NeedsStrictPassError } from './value-skipper.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * `JSON.parse` of a part of a document. Its own messages quote the text, which may be a secret: they go no further.
 *
 * @throws {NeedsStrictPassError} for what is not JSON or not UTF-8.
 */
export function parsePart(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new NeedsStrictPassError('not JSON');
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new NeedsStrictPassError('not UTF-8');
  }
}
