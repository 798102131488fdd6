const initialCapacity = 1024;

/**
 * Counts how often each 64-bit key was met, in flat arrays: a `Map` of strings would need ten times the memory for millions of findings.
 * Linear probing; grows at half full.
 */
export class OrdinalTable {
  private high = new Uint32Array(initialCapacity);
  private low = new Uint32Array(initialCapacity);
  private counts = new Uint32Array(initialCapacity);
  private size = 0;

  /** How often this key was met before. */
  next(high: number, low: number): number {
    if (this.size * 2 >= this.counts.length) this.grow();
    const slot = this.find(high, low);
    const before = this.counts[slot] ?? 0;
    if (before === 0) {
      this.high[slot] = high;
      this.low[slot] = low;
      this.size += 1;
    }
    this.counts[slot] = before + 1;
    return before;
  }

  private find(high: number, low: number): number {
    const mask = this.counts.length - 1;
    const [wantedHigh, wantedLow] = [high >>> 0, low >>> 0];
    let slot = wantedLow & mask;
    while (this.counts[slot] !== 0 && (this.high[slot] !== wantedHigh || this.low[slot] !== wantedLow)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { high, low, counts } = this;
    this.high = new Uint32Array(counts.length * 2);
    this.low = new Uint32Array(counts.length * 2);
    this.counts = new Uint32Array(counts.length * 2);
    for (let index = 0; index < counts.length; index += 1) {
      const count = counts[index] ?? 0;
      if (count === 0) continue;
      const slot = this.find(high[index] ?? 0, low[index] ?? 0);
      this.high[slot] = high[index] ?? 0;
      this.low[slot] = low[index] ?? 0;
      this.counts[slot] = count;
    }
  }
}
