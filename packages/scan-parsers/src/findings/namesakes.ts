import { EndIndex } from './end-index.ts';
import { comparable } from './path-syntax.ts';

/** Makes paths with different spellings equal. */
type Fold = (path: string) => string;

const asItStands: Fold = (path) => path;
const withoutCase: Fold = (path) => path.toLowerCase();

/** The files of a tree that a path may mean because it ends as theirs do. */
export interface Fits {
  readonly count: number;
  /** The file that fits, if there is exactly one. */
  readonly only: string | null;
  /** Whether this file fits. */
  has(file: string): boolean;
  /** Whether this file fits, and none has a longer end in common with the path. */
  isBest(file: string): boolean;
}

/**
 * The files of a tree that share one name, indexed so that a look-up need not scan them all: a monorepo has thousands
 * of `index.ts`, and a report may name every one.
 */
export class Namesakes {
  readonly #files: readonly string[];
  readonly #exact: ReadonlySet<string>;
  readonly #indexes = new Map<Fold, EndIndex>();

  constructor(files: readonly string[]) {
    this.#files = files;
    this.#exact = new Set(files);
  }

  has(path: string): boolean {
    return this.#exact.has(path);
  }

  /** The files whose path is this one, in any spelling that some file system treats as equal. */
  like(path: string): readonly string[] {
    const index = this.#indexBy(comparable);
    const { from, behind } = index.endingWith(path);
    return index.paths.slice(from, behind);
  }

  /** How many files have a path that ends with this one, in any such spelling, and begins with further folders. */
  countFurtherIn(path: string): number {
    const { behind, to } = this.#indexBy(comparable).endingWith(path);
    return to - behind;
  }

  /** How many files have a path that this one ends with, in any such spelling, after further folders. */
  countNearer(path: string): number {
    const names = path.split('/').length;
    return countWhole(
      this.#indexBy(comparable)
        .sharingEnds(path)
        .filter((ending) => ending.names < names),
    );
  }

  /**
   * The files that have the longest end in common with a path, and all whose whole path it ends with. A single name in
   * common means nothing, unless it is the file's whole path: there are too many files of one name.
   */
  fitting(path: string, { ignoreCase }: { readonly ignoreCase: boolean }): Fits {
    const index = this.#indexBy(ignoreCase ? withoutCase : asItStands);
    const endings = index.sharingEnds(path);
    const last = endings.at(-1) ?? { names: 0, from: 0, behind: 0, to: 0 };
    const best = { from: last.from, to: last.names < 2 ? last.behind : last.to };
    const count = best.to - best.from + countWhole(endings.slice(0, -1));
    const isAmong = (file: string, places: readonly Places[]): boolean => {
      const place = index.placeOf(file);
      return this.has(file) && places.some(({ from, to }) => from <= place && place < to);
    };
    return {
      count,
      only: count === 1 ? (index.paths[best.from] ?? null) : null,
      has: (file) => isAmong(file, [best, ...endings.map(({ from, behind }) => ({ from, to: behind }))]),
      isBest: (file) => isAmong(file, [best]),
    };
  }

  #indexBy(fold: Fold): EndIndex {
    const known = this.#indexes.get(fold);
    if (known !== undefined) return known;
    const index = new EndIndex(this.#files, fold);
    this.#indexes.set(fold, index);
    return index;
  }
}

/** Places in an index. */
interface Places {
  readonly from: number;
  readonly to: number;
}

/** How many files have no other names than those that they end with. */
function countWhole(endings: readonly { readonly from: number; readonly behind: number }[]): number {
  return endings.reduce((count, { from, behind }) => count + behind - from, 0);
}
