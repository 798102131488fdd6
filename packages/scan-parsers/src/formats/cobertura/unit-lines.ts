import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { countsOf } from '../../metrics/covered-lines.ts';
import { IntegerList } from '../../metrics/integer-list.ts';
import { LineEntries } from '../../metrics/line-entries.ts';
import { addBranches, addLine } from './file-lines.ts';
import type { Branches, FileLines } from './file-lines.ts';
import type { CoberturaLine } from './line.ts';

/** The line, all its branches, and those that were taken. */
const branchNumbers = 3;

/** The lines of all units of a report, one unit behind the other. */
export class ListedLines {
  readonly lines = new LineEntries();
  /** Three numbers for each line with branches. */
  readonly branches = new IntegerList();
}

/**
 * The lines of a unit. Nearly all classes list each line once and in order: these are kept in the list of all, for maps
 * take ten times the memory. Others are kept in maps.
 */
export class UnitLines {
  readonly #listed: ListedLines;
  #from = 0;
  #to = 0;
  #branchesFrom = 0;
  #branchesTo = 0;
  #maps: FileLines | null = null;

  constructor(listed: ListedLines) {
    this.#listed = listed;
  }

  /** Adds a line. Returns whether it is the first copy. */
  add({ number, isCovered, branches: all, branchesCovered }: CoberturaLine): boolean {
    if (this.#maps === null && this.#to > this.#from && !this.#isNext(number)) this.#maps = this.toMaps();
    const covered = Math.min(branchesCovered, all);
    if (this.#maps !== null) {
      if (all > 0) addBranches(this.#maps, number, { all, covered });
      return addLine(this.#maps, number, isCovered);
    }
    const { lines, branches } = this.#listed;
    if (this.#from === this.#to) {
      this.#from = lines.length;
      this.#branchesFrom = branches.length;
      this.#branchesTo = branches.length;
    }
    lines.add(number, isCovered);
    this.#to = lines.length;
    if (all === 0) return true;
    branches.push(number);
    branches.push(all);
    branches.push(covered);
    this.#branchesTo = branches.length;
    return true;
  }

  /** Each line and branch counted once. */
  counts(): CoverageCounts {
    const { lines, branches } = this.#listed;
    if (this.#maps !== null) return countsOf({ lines: this.#maps.covered, branches: this.#maps.branches });
    const total = { branches: 0, branchesCovered: 0 };
    for (let at = this.#branchesFrom; at < this.#branchesTo; at += branchNumbers) {
      total.branches += branches.at(at + 1);
      total.branchesCovered += branches.at(at + 2);
    }
    return { lines: this.#to - this.#from, linesCovered: lines.countCovered(this.#from, this.#to), ...total };
  }

  toMaps(): FileLines {
    if (this.#maps !== null) return this.#maps;
    const all = this.#listed.branches;
    const branches = new Map<number, Branches>();
    for (let at = this.#branchesFrom; at < this.#branchesTo; at += branchNumbers)
      branches.set(all.at(at), { all: all.at(at + 1), covered: all.at(at + 2) });
    return { covered: this.#listed.lines.toMap(this.#from, this.#to), branches };
  }

  /** Whether a line comes after all others of the unit, and no other unit has added lines since. */
  #isNext(number: number): boolean {
    const { lines } = this.#listed;
    return lines.length === this.#to && number > lines.number(this.#to - 1);
  }
}
