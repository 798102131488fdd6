import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { writeCanonicalJson } from './canonical-json.ts';

/** Characters gathered before they are hashed: few calls, little memory. */
const chunkLength = 65_536;

/**
 * SHA-256 over the canonical JSON of a value, in lower-case hexadecimal.
 *
 * A number that JSON cannot hold is digested as its name: a verdict about a broken metric must not fail because of its
 * digest.
 *
 * @see ADR 0003
 */
export function digestOf(value: unknown): string {
  const hash = sha256.create();
  let chunk = '';
  writeCanonicalJson(
    value,
    (piece) => {
      chunk += piece;
      if (chunk.length < chunkLength) return;
      hash.update(utf8ToBytes(chunk));
      chunk = '';
    },
    (number) => `"${number}"`,
  );
  hash.update(utf8ToBytes(chunk));
  return bytesToHex(hash.digest());
}
