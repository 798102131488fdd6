import { KeySet } from './key-set.ts';

/**
 * Counts distinct texts without keeping them. Only 64 bits of each are stored, which is exact for any realistic report
 * unless someone provokes collisions to lower the count. For figures, not for decisions.
 */
export class DistinctCounter {
  size = 0;
  readonly #keys = new KeySet();
  #last: string | null = null;

  add(text: string): void {
    // Reports go on about one file for a while.
    if (text === this.#last) return;
    this.#last = text;
    let high = 0x811c9dc5;
    let low = 0x9e3779b9;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      high = Math.imul(high ^ unit, 0x01000193);
      low = Math.imul(low ^ unit, 0x85ebca6b) ^ (low >>> 15);
    }
    if (this.#keys.add(high ^ (high >>> 16), low ^ (low >>> 13))) this.size += 1;
  }
}
