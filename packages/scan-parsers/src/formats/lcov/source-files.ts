import { addBranches } from '../../metrics/branches-by-line.ts';
import type { BranchesByLine } from '../../metrics/branches-by-line.ts';
import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { countTrue } from '../../metrics/covered-lines.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { LineEntries } from '../../metrics/line-entries.ts';
import { ownText } from '../../text/own-text.ts';
import { branchesIn, textOf } from './branch-text.ts';
import { FileTable } from './file-table.ts';
import { differenceOf, sumsOf } from './open-record.ts';
import type { RecordCounts, RecordShape } from './open-record.ts';

/**
 * The source files of a tracefile, with what its records say of each. Nearly all have one record, or records of the
 * same lines: maps come when they are needed.
 */
export class SourceFiles {
  readonly #indexes = new Map<string, number>();
  readonly #table = new FileTable();
  /** Of all files. */
  readonly #entries = new LineEntries();
  /** Lines of files, once a record lists others than the first one. */
  readonly #lines = new Map<number, Map<number, boolean>>();
  /** Branches of files: of one record as a text, of several as a map. */
  readonly #branches = new Map<number, string | Map<string, boolean>>();
  /** What the first record with lines is of, unless it is of a test without a name. */
  readonly #tests = new Map<number, string>();
  /** What the first record of each test lists, once there is a second record. */
  readonly #shapes = new Map<number, Map<string, RecordShape>>();

  get size(): number {
    return this.#indexes.size;
  }

  /** The number of the file of this name. */
  of(name: string): number {
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const file = this.#table.add();
    this.#indexes.set(ownText(name), file);
    return file;
  }

  /**
   * A record has ended. What any record of a file says is covered is covered.
   *
   * @returns what it and the first record of the same test cannot differ in; `null` when they do not.
   */
  add(file: number, record: RecordCounts, test: string): string | null {
    const { lines, takenBranches, functions, contents } = record;
    if (takenBranches.size > 0) this.#addBranches(file, takenBranches);
    if (lines.length === 0) return null;
    if (this.#table.count(file) > 0) {
      const difference = this.#differenceFromFirst(file, record, test);
      this.#merge(file, lines);
      return difference;
    }
    this.#table.set(file, { from: this.#entries.append(lines), count: lines.length, functions, contents });
    if (test !== '') this.#tests.set(file, test);
    return null;
  }

  /** Each line and branch counted once. */
  counts(): CoverageCounts {
    const total = { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
    for (let file = 0; file < this.#table.size; file += 1) {
      const lines = this.#lines.get(file);
      const [from, count] = [this.#table.from(file), this.#table.count(file)];
      total.lines += lines?.size ?? count;
      total.linesCovered +=
        lines === undefined ? this.#entries.countCovered(from, from + count) : countTrue(lines.values());
    }
    for (const branches of this.#branches.values()) {
      const taken = branchesIn(branches);
      total.branches += taken.size;
      total.branchesCovered += countTrue(taken.values());
    }
    return total;
  }

  /** The lines of each file. */
  *each(): Generator<NamedLines> {
    for (const [name, file] of this.#indexes) {
      const branches: BranchesByLine = new Map();
      for (const [key, isTaken] of branchesIn(this.#branches.get(file) ?? ''))
        addBranches(branches, Number(key.slice(0, key.indexOf(','))), 1, isTaken ? 1 : 0);
      yield { name, lines: this.#lines.get(file) ?? this.#mapOf(file), branches };
    }
  }

  #addBranches(file: number, taken: ReadonlyMap<string, boolean>): void {
    const known = this.#branches.get(file);
    if (known === undefined) {
      this.#branches.set(file, textOf(taken));
      return;
    }
    const branches = branchesIn(known);
    for (const [key, isTaken] of taken) if (branches.get(key) !== true) branches.set(ownText(key), isTaken);
    this.#branches.set(file, branches);
  }

  /**
   * Tests write one record of a file each, and no tool two for the same test: two files of one name were put behind
   * each other.
   */
  #differenceFromFirst(file: number, record: RecordCounts, test: string): string | null {
    const { lines, functions, contents } = record;
    const shape = { lines: sumsOf(lines, 0, lines.length), functions, contents };
    const shapes = this.#shapesOf(file);
    const first = shapes.get(test);
    if (first !== undefined) return differenceOf(first, shape);
    shapes.set(test, shape);
    return null;
  }

  #shapesOf(file: number): Map<string, RecordShape> {
    const known = this.#shapes.get(file);
    if (known !== undefined) return known;
    const { from, count, functions, contents } = this.#table.row(file);
    const first = { lines: sumsOf(this.#entries, from, from + count), functions, contents };
    const shapes = new Map([[this.#tests.get(file) ?? '', first]]);
    this.#shapes.set(file, shapes);
    return shapes;
  }

  #merge(file: number, lines: LineEntries): void {
    if (!this.#lines.has(file) && this.#listsSame(file, lines)) {
      const from = this.#table.from(file);
      for (let at = 0; at < lines.length; at += 1) if (lines.isCovered(at)) this.#entries.cover(from + at);
      return;
    }
    const merged = this.#lines.get(file) ?? this.#mapOf(file);
    this.#lines.set(file, merged);
    lines.addTo(merged);
  }

  #listsSame(file: number, lines: LineEntries): boolean {
    const [from, count] = [this.#table.from(file), this.#table.count(file)];
    if (lines.length !== count) return false;
    for (let at = 0; at < count; at += 1) if (lines.number(at) !== this.#entries.number(from + at)) return false;
    return true;
  }

  #mapOf(file: number): Map<number, boolean> {
    const [from, count] = [this.#table.from(file), this.#table.count(file)];
    return this.#entries.toMap(from, from + count);
  }
}
