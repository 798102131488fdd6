import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** SHA-256 of a file, in hexadecimal. @throws Node's error when it cannot be read: then nothing is known of it. */
export function contentDigest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
