/** Joins keys into classes: two keys are of one class when a chain of joins leads from one to the other. */
export class UnionFind {
  readonly #parents = new Map<string, string>();

  /** The key that stands for the class of `key`. */
  find(key: string): string {
    let root = key;
    for (let parent = this.#parents.get(root); parent !== undefined; parent = this.#parents.get(root)) root = parent;
    // Every key on the way now points at the root, so that long chains are walked once.
    let step = key;
    while (step !== root) {
      const parent = this.#parents.get(step) ?? root;
      this.#parents.set(step, root);
      step = parent;
    }
    return root;
  }

  join(left: string, right: string): void {
    const [leftRoot, rightRoot] = [this.find(left), this.find(right)];
    if (leftRoot !== rightRoot) this.#parents.set(rightRoot, leftRoot);
  }
}
