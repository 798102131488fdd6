import { sha256 } from '@noble/hashes/sha2.js';

const encoder = new TextEncoder();

/** SHA-256 in room that is used again and again: a report may hold a million findings. */
export class Hasher {
  readonly #initial = sha256.create();
  readonly #state = sha256.create();
  readonly #digest = new Uint8Array(this.#state.outputLen);
  #bytes = new Uint8Array(1024);

  /** Valid until the next call. */
  hash(text: string): Uint8Array {
    if (text.length * 3 > this.#bytes.length) this.#bytes = new Uint8Array(text.length * 3);
    const { written } = encoder.encodeInto(text, this.#bytes);
    this.#initial._cloneInto(this.#state);
    this.#state.update(this.#bytes.subarray(0, written)).digestInto(this.#digest);
    return this.#digest;
  }
}
