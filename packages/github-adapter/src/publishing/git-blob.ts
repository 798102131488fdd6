import { createHash } from 'node:crypto';

/** The SHA-1 that git gives to a file's content: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function gitBlobSha(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.byteLength}\0`).update(content).digest('hex');
}

/** Bytes of text or bytes. */
export function bytesOfContent(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
