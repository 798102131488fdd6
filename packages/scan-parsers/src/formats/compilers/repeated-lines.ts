/** Beyond that, repeated lines count again. */
const maxRemembered = 100_000;

/** Knows the lines that were there before: a header is read, and its flaws told, for each file that includes it. */
export class RepeatedLines {
  readonly #seen = new Set<string>();

  /** Whether the line is there for the first time. */
  isNew(line: string): boolean {
    if (this.#seen.has(line)) return false;
    if (this.#seen.size < maxRemembered) this.#seen.add(line);
    return true;
  }
}
