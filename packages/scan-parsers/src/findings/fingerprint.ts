import { sha256 } from '@noble/hashes/sha2.js';
import { OrdinalTable } from './ordinal-table.ts';

const encoder = new TextEncoder();
const fingerprintBytes = 16;
const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** What makes a finding the same finding tomorrow. Never a line number, a commit or a person. */
export interface Identity {
  readonly tool: string;
  readonly ruleId: string | null;
  /** A normalised path, or a package's name for findings about packages. */
  readonly where: string | null;
  /** The flagged line's text, a secret, an advisory, … `null`: nothing better than the message is known. */
  readonly context: string | null;
  /** Used when there is no context, without its digits: they are often line numbers or counts. */
  readonly message: string;
}

/** Trimmed, runs of white space made one: re-indenting a line does not make it another. */
function stableContext(identity: Identity): string {
  if (identity.context !== null) return `c${identity.context.trim().replace(/\s+/gu, ' ')}`;
  return `m${identity.message.replace(/\d+/gu, '')}`;
}

/** SHA-256 in room that is used again and again: a report may hold a million findings. */
class Hasher {
  private readonly initial = sha256.create();
  private readonly state = sha256.create();
  private readonly digest = new Uint8Array(this.state.outputLen);
  private bytes = new Uint8Array(1024);

  /** Valid until the next call. */
  hash(text: string): Uint8Array {
    if (text.length * 3 > this.bytes.length) this.bytes = new Uint8Array(text.length * 3);
    const { written } = encoder.encodeInto(text, this.bytes);
    this.initial._cloneInto(this.state);
    this.state.update(this.bytes.subarray(0, written)).digestInto(this.digest);
    return this.digest;
  }
}

function toHexadecimal(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < fingerprintBytes; index += 1) text += hexadecimal[bytes[index] ?? 0] ?? '';
  return text;
}

const wordAt = (bytes: Uint8Array, index: number): number =>
  (((bytes[index] ?? 0) << 24) | ((bytes[index + 1] ?? 0) << 16) | ((bytes[index + 2] ?? 0) << 8) | (bytes[index + 3] ?? 0)) >>> 0;

/**
 * Gives the findings of one report their stable identities, one after another: equal findings get different ones, by their order.
 *
 * A fingerprint is the beginning of a SHA-256, 32 hexadecimal digits: it can hold a secret's hash, and nobody can make a finding that
 * passes for another.
 *
 * @example
 * const fingerprints = new Fingerprinter();
 * fingerprints.next({ tool: 'bandit', ruleId: 'B101', where: 'app/a.py', context: 'assert user', message: 'Use of assert' });
 */
export class Fingerprinter {
  private readonly ordinals = new OrdinalTable();
  private readonly hasher = new Hasher();

  next(identity: Identity): string {
    const text = [identity.tool, identity.ruleId ?? '', identity.where ?? '', stableContext(identity)].join('\u0000');
    const digest = this.hasher.hash(text);
    const ordinal = this.ordinals.next(wordAt(digest, 16), wordAt(digest, 20));
    return toHexadecimal(ordinal === 0 ? digest : this.hasher.hash(`${text}\u0000${ordinal}`));
  }
}
