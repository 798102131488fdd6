const initialSlots = 4096;
/** High word, low word, count: side by side, so that a look-up touches one place in memory. */
const wordsPerSlot = 3;

/**
 * Counts how often each 64-bit key was met, in one flat array: a `Map` of strings would need ten times the memory for millions of findings.
 * Linear probing; grows at half full.
 */
export class OrdinalTable {
  private words = new Uint32Array(initialSlots * wordsPerSlot);
  private slots = initialSlots;
  private size = 0;

  /** How often this key was met before. */
  next(high: number, low: number): number {
    if (this.size * 2 >= this.slots) this.grow();
    const at = this.find(high >>> 0, low >>> 0);
    const before = this.words[at + 2] ?? 0;
    if (before === 0) {
      this.words[at] = high;
      this.words[at + 1] = low;
      this.size += 1;
    }
    this.words[at + 2] = before + 1;
    return before;
  }

  private find(high: number, low: number): number {
    const { words } = this;
    const mask = this.slots - 1;
    let slot = low & mask;
    for (;;) {
      const at = slot * wordsPerSlot;
      if (words[at + 2] === 0 || (words[at] === high && words[at + 1] === low)) return at;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const old = this.words;
    this.slots *= 2;
    this.words = new Uint32Array(this.slots * wordsPerSlot);
    for (let from = 0; from < old.length; from += wordsPerSlot) {
      const [high = 0, low = 0, count = 0] = [old[from], old[from + 1], old[from + 2]];
      if (count === 0) continue;
      const at = this.find(high, low);
      this.words[at] = high;
      this.words[at + 1] = low;
      this.words[at + 2] = count;
    }
  }
}
