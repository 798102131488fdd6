/** Places in an index: of the paths that end with the same names. */
export interface Ending {
  /** How many names these are. */
  readonly names: number;
  readonly from: number;
  /** Before it are those that have no other names, and from it on those that are below further folders. */
  readonly behind: number;
  readonly to: number;
}

/** Paths in the order of their names from the last to the first: those with the same end are next to each other. */
export class EndIndex {
  /** In the order of the index. */
  readonly paths: readonly string[];
  readonly #fold: (path: string) => string;
  readonly #keys: readonly string[];

  /** @param fold makes different spellings of the same path equal; keeps slashes */
  constructor(paths: readonly string[], fold: (path: string) => string) {
    const keyed = paths.map((path) => ({ key: keyOf(fold(path)), path }));
    keyed.sort((left, right) => Number(left.key > right.key) - Number(left.key < right.key));
    this.#fold = fold;
    this.#keys = keyed.map(({ key }) => key);
    this.paths = keyed.map(({ path }) => path);
  }

  /** The index of a path; if it is missing, the index where it would be. */
  placeOf(path: string): number {
    return this.#firstFrom(keyOf(this.#fold(path)));
  }

  /** The paths that end with all of a path. */
  endingWith(path: string): Ending {
    const key = keyOf(this.#fold(path));
    return this.#ending(key, key.split('/').length - 1);
  }

  /** The paths that have an end in common with a path: its last name, its last two and so on, as long as there are any. */
  sharingEnds(path: string): readonly Ending[] {
    const key = keyOf(this.#fold(path));
    const endings: Ending[] = [];
    for (let end = key.indexOf('/'); end !== -1; end = key.indexOf('/', end + 1)) {
      const ending = this.#ending(key.slice(0, end + 1), endings.length + 1);
      if (ending.from === ending.to) break;
      endings.push(ending);
    }
    return endings;
  }

  #ending(key: string, names: number): Ending {
    return {
      names,
      from: this.#firstFrom(key),
      behind: this.#firstFrom(`${key}\0`),
      // `0` is next to the slash: before it is all that begins with the key.
      to: this.#firstFrom(`${key.slice(0, -1)}0`),
    };
  }

  /** The index of the first key that does not sort before this one. */
  #firstFrom(key: string): number {
    let [from, to] = [0, this.#keys.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#keys[middle] ?? '') < key) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Its names from the last to the first, each with a slash behind it. */
function keyOf(path: string): string {
  return `${path.split('/').reverse().join('/')}/`;
}
