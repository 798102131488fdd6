import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64 } from './base64.ts';

/** The digest of a style or script, as a content security policy names it: `'sha256-…'`. */
export function sourceDigest(text: string): string {
  return `'sha256-${toBase64(sha256(utf8ToBytes(text)))}'`;
}
