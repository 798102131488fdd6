/** Identifiers for everything that GitHub numbers: one sequence, so that no two things are confused. */
export class Identifiers {
  #last = 1000;

  /** The next one. */
  next(): number {
    this.#last += 1;
    return this.#last;
  }
}

/** The identifier of GitHub's GraphQL API that goes with a number. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url');
}
