/**
 * Numbers runs from 0 in order of first appearance: a hash table in typed arrays, because a `Map` of a million composed
 * keys takes most of the time of a report. Open addressing with linear probing.
 */
export class RunIndex {
  #slots: Int32Array;
  #runIds: Float64Array;
  #repositories: Int32Array;
  size = 0;

  /** @param expectedSize - grows beyond it, at some cost. */
  constructor(expectedSize: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(1024, expectedSize + 1)));
    this.#slots = new Int32Array(capacity * 2).fill(-1);
    this.#runIds = new Float64Array(capacity);
    this.#repositories = new Int32Array(capacity);
  }

  /** The number of a run, new or known. */
  indexOf(repository: number, runId: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash(repository, runId) & mask; ; slot = (slot + 1) & mask) {
      const run = this.#slots[slot] ?? -1;
      if (run === -1) return this.#add(slot, repository, runId);
      if (this.#runIds[run] === runId && this.#repositories[run] === repository) return run;
    }
  }

  #add(slot: number, repository: number, runId: number): number {
    const run = this.size;
    this.#slots[slot] = run;
    this.#runIds[run] = runId;
    this.#repositories[run] = repository;
    this.size += 1;
    if (this.size === this.#runIds.length) this.#grow();
    return run;
  }

  #grow(): void {
    const runIds = new Float64Array(this.size * 2);
    runIds.set(this.#runIds);
    this.#runIds = runIds;
    const repositories = new Int32Array(this.size * 2);
    repositories.set(this.#repositories);
    this.#repositories = repositories;
    this.#slots = new Int32Array(this.size * 4).fill(-1);
    const mask = this.#slots.length - 1;
    for (let run = 0; run < this.size; run += 1) {
      let slot = hash(this.#repositories[run] ?? 0, this.#runIds[run] ?? 0) & mask;
      while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
      this.#slots[slot] = run;
    }
  }
}

/**
 * Ids beyond 32 bits fold in their upper part; the multiplication spreads neighbours (Knuth, volume 3, section 6.4).
 */
function hash(repository: number, runId: number): number {
  const folded = (runId | 0) ^ Math.floor(runId / 4_294_967_296) ^ Math.imul(repository, 0x85eb_ca6b);
  const spread = Math.imul(folded, 0x9e37_79b1);
  return spread ^ (spread >>> 15);
}
