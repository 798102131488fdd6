/** Joins the numbers from 0 to `count` − 1 into classes: two are in one class if a chain of joins connects them. */
export class UnionFind {
  readonly #parents: Int32Array;
  readonly #sizes: Int32Array;

  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, index) => index);
    this.#sizes = new Int32Array(count).fill(1);
  }

  /** The representative of the member's class. */
  find(member: number): number {
    let root = member;
    while (this.#parent(root) !== root) root = this.#parent(root);
    // Path compression: every member on the way now points at the root.
    for (let step = member; step !== root;) {
      const next = this.#parent(step);
      this.#parents[step] = root;
      step = next;
    }
    return root;
  }

  /** How many are in the class. */
  sizeOf(member: number): number {
    return this.#sizes[this.find(member)] ?? 1;
  }

  join(left: number, right: number): void {
    const [one, other] = [this.find(left), this.find(right)];
    if (one === other) return;
    const [large, small] = this.sizeOf(one) >= this.sizeOf(other) ? [one, other] : [other, one];
    this.#sizes[large] = this.sizeOf(large) + this.sizeOf(small);
    this.#parents[small] = large;
  }

  /** Joins them all into one class. */
  joinAll(members: readonly number[]): void {
    const [first] = members;
    for (const member of members) if (first !== undefined) this.join(first, member);
  }

  #parent(member: number): number {
    return this.#parents[member] ?? member;
  }
}
