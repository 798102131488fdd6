/** Counts by name. A `Map`, because names come from reports and may be `__proto__`. */
export class Tally {
  readonly #counts = new Map<string, { count: number }>();

  add(name: string, by = 1): void {
    const counter = this.#counts.get(name);
    if (counter === undefined) this.#counts.set(name, { count: by });
    else counter.count += by;
  }

  get(name: string): number {
    return this.#counts.get(name)?.count ?? 0;
  }

  /** How many different names there are. */
  get size(): number {
    return this.#counts.size;
  }

  /** As an object, in alphabetical order. */
  toFigures(): Readonly<Record<string, number>> {
    const sorted = [...this.#counts].sort(([left], [right]) => (left < right ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, { count }]) => [name, count]));
  }
}
