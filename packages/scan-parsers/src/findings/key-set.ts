const segmentCount = 256;
const initialSlots = 16;
/** High word and low word side by side, so that a look-up touches one cache line. */
const wordsPerSlot = 2;
const maxLoad = 0.75;
const growth = 1.5;
const wordRange = 2 ** 32;

/**
 * A set of 64-bit keys in flat arrays, at 11 to 16 bytes a key: a `Set` of strings would need ten times the memory for
 * millions of findings. Open addressing with linear probing, in segments that grow one by one, so memory never doubles
 * at once.
 *
 * Keys must be hashes: their bits choose the slot. The all-zero key is stored as 1.
 */
export class KeySet {
  /** Each is created with its first key: most reports have few findings. */
  readonly #segments: Uint32Array[] = [];
  readonly #sizes = new Uint32Array(segmentCount);

  /** Adds a key; `false` if it was there. */
  add(high: number, low: number): boolean {
    const first = high >>> 0;
    const second = first === 0 && low === 0 ? 1 : low >>> 0;
    const index = first & (segmentCount - 1);
    const words = (this.#segments[index] ??= new Uint32Array(initialSlots * wordsPerSlot));
    const at = find(words, first, second);
    if (words[at] === first && words[at + 1] === second) return false;
    words[at] = first;
    words[at + 1] = second;
    const size = (this.#sizes[index] ?? 0) + 1;
    this.#sizes[index] = size;
    if (size * wordsPerSlot > words.length * maxLoad) this.#segments[index] = grown(words);
    return true;
  }
}

/** Where a key is, or where it would be put. */
function find(words: Uint32Array, high: number, low: number): number {
  let at = Math.floor((low / wordRange) * (words.length / wordsPerSlot)) * wordsPerSlot;
  while ((words[at] !== 0 || words[at + 1] !== 0) && (words[at] !== high || words[at + 1] !== low)) {
    at += wordsPerSlot;
    if (at === words.length) at = 0;
  }
  return at;
}

function grown(old: Uint32Array): Uint32Array {
  const words = new Uint32Array(Math.ceil((old.length / wordsPerSlot) * growth) * wordsPerSlot);
  for (let from = 0; from < old.length; from += wordsPerSlot) {
    const [high = 0, low = 0] = [old[from], old[from + 1]];
    if (high === 0 && low === 0) continue;
    const at = find(words, high, low);
    words[at] = high;
    words[at + 1] = low;
  }
  return words;
}
