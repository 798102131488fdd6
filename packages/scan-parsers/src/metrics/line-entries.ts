import { IntegerList } from './integer-list.ts';

/**
 * Lines of files, and whether each is covered, as one list of numbers: maps of them take ten times the memory, and a
 * report holds millions.
 */
export class LineEntries extends IntegerList {
  /** @param number at most nine digits */
  add(number: number, isCovered: boolean): void {
    this.push(number * 2 + (isCovered ? 1 : 0));
  }

  /** The line at a place in the list. */
  number(at: number): number {
    return this.at(at) >> 1;
  }

  isCovered(at: number): boolean {
    return (this.at(at) & 1) === 1;
  }

  cover(at: number): void {
    this.set(at, this.at(at) | 1);
  }

  /** How many are covered from one place in the list to another. */
  countCovered(from: number, to: number): number {
    let covered = 0;
    for (let at = from; at < to; at += 1) covered += this.at(at) & 1;
    return covered;
  }

  /** Adds all to a map: a line that is there twice is covered if either says so. */
  addTo(lines: Map<number, boolean>): void {
    for (let at = 0; at < this.length; at += 1) {
      const number = this.number(at);
      if (lines.get(number) !== true) lines.set(number, this.isCovered(at));
    }
  }

  /** Those from one place in the list to another, each of which is there once. */
  toMap(from: number, to: number): Map<number, boolean> {
    const lines = new Map<number, boolean>();
    for (let at = from; at < to; at += 1) lines.set(this.number(at), this.isCovered(at));
    return lines;
  }
}
