/** Counts by name. A `Map`, because names come from reports and may be `__proto__`. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(name: string, by = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }

  get(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  /** How many different names there are. */
  get size(): number {
    return this.counts.size;
  }

  /** As an object, in alphabetical order. */
  toFigures(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.counts].sort(([left], [right]) => (left < right ? -1 : 1)));
  }
}
