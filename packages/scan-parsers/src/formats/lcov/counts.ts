import { addBranches } from '../../metrics/branches-by-line.ts';
import type { BranchesByLine } from '../../metrics/branches-by-line.ts';
import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { isHit } from '../../metrics/hits.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { RecordCounts, differenceOf, hashOf, lossesOf, shapeOf } from './open-record.ts';
import { ownText } from '../../text/own-text.ts';
import type { RecordShape } from './open-record.ts';

/** What a tracefile says. */
export interface LcovCounts {
  /** Distinct source files. */
  readonly files: number;
  readonly merged: CoverageCounts;
  /** Lines and branches that records count and do not list. */
  readonly lost: Examples;
  /**
   * Lines of source files for which two records of the same test list different lines: they are two files of the same
   * name.
   */
  readonly disputed: Examples;
}

/** Reads a tracefile line by line. */
export interface LcovCounter {
  /** Returns what is wrong with the line; `null` when nothing is. */
  add(line: string): string | null;
  /** Records that have begun. */
  readonly records: number;
  /** A record has begun and not ended. */
  readonly isOpen: boolean;
  result(): LcovCounts;
  /** The lines of each source file. */
  files(): Iterable<NamedLines>;
}

/** What is known of a source file. Most have one record, and many no branch: a map for either comes when it is needed. */
class SourceFile {
  readonly lines = new Map<number, boolean>();
  branches: Map<string, boolean> | null = null;
  #test = '';
  #shape: RecordShape | null = null;
  #others: Map<string, RecordShape> | null = null;

  /** What the first record of a test lists. If there is none, this is the first. */
  firstOf(test: string, shape: RecordShape): RecordShape {
    if (this.#shape === null) {
      this.#test = test;
      this.#shape = shape;
    }
    if (test === this.#test) return this.#shape;
    this.#others ??= new Map();
    const first = this.#others.get(test) ?? shape;
    this.#others.set(test, first);
    return first;
  }
}

interface OpenRecord {
  readonly name: string;
  readonly file: SourceFile;
  readonly test: string;
}

const linePattern = /^(\d{1,9}),(-?\d+(?:\.\d+)?(?:e\+?\d+)?)(?:,(.*))?$/iu;
/** The name of a branch may hold commas itself. */
const branchPattern = /^(\d{1,9}),(.*),(-|\d+)$/u;

/** An empty counter. */
export function countLcov(): LcovCounter {
  return new MergingCounter();
}

class MergingCounter implements LcovCounter {
  readonly #files = new Map<string, SourceFile>();
  readonly #lost = createExamples();
  readonly #disputed = createExamples();
  #test = '';
  #record: OpenRecord | null = null;
  /** Of the open record. */
  readonly #counts = new RecordCounts();
  #records = 0;

  get records(): number {
    return this.#records;
  }

  get isOpen(): boolean {
    return this.#record !== null;
  }

  result(): LcovCounts {
    return {
      files: this.#files.size,
      merged: sum(this.#files.values()),
      lost: this.#lost.taken(),
      disputed: this.#disputed.taken(),
    };
  }

  *files(): Generator<NamedLines> {
    for (const [name, { lines, branches }] of this.#files) {
      const byLine: BranchesByLine = new Map();
      for (const [key, isTaken] of branches ?? [])
        addBranches(byLine, Number(key.slice(0, key.indexOf(','))), 1, isTaken ? 1 : 0);
      yield { name, lines, branches: byLine };
    }
  }

  #begin(name: string): string | null {
    if (this.#record !== null) return 'a record begins inside another one: end_of_record is missing';
    if (name === '') return 'SF names no source file';
    let file = this.#files.get(name);
    if (file === undefined) this.#files.set(ownText(name), (file = new SourceFile()));
    this.#record = { name, file, test: this.#test };
    this.#counts.clear();
    this.#records += 1;
    return null;
  }

  #end(): string | null {
    if (this.#record === null) return 'end_of_record without a record';
    for (const { count, what } of lossesOf(this.#counts)) this.#lost.add(`${this.#record.name}: ${what}`, count);
    this.#compare(this.#record);
    this.#record = null;
    return null;
  }

  /**
   * Tests write one record of a file each, and no tool two for the same test: two files of one name were put behind
   * each other.
   */
  #compare({ name, file, test: ofTest }: OpenRecord): void {
    if (this.#counts.lines.size === 0) return;
    const shape = shapeOf(this.#counts);
    const difference = differenceOf(file.firstOf(ofTest, shape), shape);
    if (difference !== null)
      this.#disputed.add(`${name}: two records list different ${difference}: are they two files of this name?`);
  }

  #line(value: string, { lines: merged }: SourceFile): string | null {
    const counts = this.#counts;
    const match = linePattern.exec(value);
    if (match === null) return 'expected a line number and a count after DA';
    const checksum = match[3];
    const number = Number(match[1]);
    const isCovered = isHit(match[2] ?? '');
    counts.lines.add(number);
    if (isCovered) counts.covered.add(number);
    if (checksum !== undefined) counts.contents = (counts.contents ?? 0) + hashOf(`${number},${checksum}`);
    if (merged.get(number) !== true) merged.set(number, isCovered);
    return null;
  }

  #branch(value: string, file: SourceFile): string | null {
    const match = branchPattern.exec(value);
    if (match === null) return 'expected a line number, a block, a branch and a count after BRDA';
    const key = `${match[1] ?? ''},${match[2] ?? ''}`;
    const isTaken = isHit(match[3] ?? '');
    this.#counts.branches += 1;
    this.#counts.branchesTaken += isTaken ? 1 : 0;
    file.branches ??= new Map();
    if (file.branches.get(key) !== true) file.branches.set(key, isTaken);
    return null;
  }

  #entry(tag: string, value: string, { file }: OpenRecord): string | null {
    if (tag === 'DA') return this.#line(value, file);
    if (tag === 'BRDA') return this.#branch(value, file);
    const current = this.#counts;
    if (tag === 'LF') current.linesFound = countIn(value) ?? 0;
    if (tag === 'LH') current.linesHit = countIn(value);
    if (tag === 'BRF') current.branchesFound = countIn(value) ?? 0;
    if (tag === 'BRH') current.branchesHit = countIn(value);
    if (tag === 'FN') current.functions = (current.functions ?? 0) + hashOf(value);
    if (tag === 'VER') current.contents = (current.contents ?? 0) + hashOf(value);
    return null;
  }

  add(text: string): string | null {
    if (text === '' || text.startsWith('#')) return null;
    if (text === 'end_of_record') return this.#end();
    const match = /^([A-Z]{2,6}):(.*)$/u.exec(text);
    if (match === null) return 'this line is not part of an LCOV tracefile';
    const [tag, value] = [match[1] ?? '', match[2] ?? ''];
    if (tag === 'SF') return this.#begin(value);
    if (tag === 'TN') this.#test = value;
    if (this.#record !== null) return this.#entry(tag, value, this.#record);
    return tag === 'TN' || tag === 'VER' ? null : `${tag} outside a record`;
  }
}

function sum(files: Iterable<SourceFile>): CoverageCounts {
  const total = { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
  for (const { lines, branches } of files) {
    total.lines += lines.size;
    total.branches += branches?.size ?? 0;
    for (const isCovered of lines.values()) total.linesCovered += isCovered ? 1 : 0;
    for (const isTaken of branches?.values() ?? []) total.branchesCovered += isTaken ? 1 : 0;
  }
  return total;
}

function countIn(text: string): number | null {
  return /^\d{1,8}$/u.test(text) ? Number(text) : null;
}
