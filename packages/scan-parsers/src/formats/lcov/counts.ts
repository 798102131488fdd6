import { addBranches } from '../../metrics/branches-by-line.ts';
import type { BranchesByLine } from '../../metrics/branches-by-line.ts';
import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { isHit } from '../../metrics/hits.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { differenceOf, emptyRecord, hashOf, lossesOf, shapeOf } from './open-record.ts';
import type { RecordCounts, RecordShape } from './open-record.ts';

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

interface SourceFile {
  /** What the first record of each test lists. */
  readonly shapes: Map<string, RecordShape>;
  readonly lines: Map<number, boolean>;
  readonly branches: Map<string, boolean>;
}

interface OpenRecord extends RecordCounts {
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
      for (const [key, isTaken] of branches)
        addBranches(byLine, Number(key.slice(0, key.indexOf(','))), 1, isTaken ? 1 : 0);
      yield { name, lines, branches: byLine };
    }
  }

  #begin(name: string): string | null {
    if (this.#record !== null) return 'a record begins inside another one: end_of_record is missing';
    if (name === '') return 'SF names no source file';
    const file = this.#files.get(name) ?? emptyFile();
    this.#files.set(name, file);
    this.#record = { name, file, test: this.#test, ...emptyRecord() };
    this.#records += 1;
    return null;
  }

  #end(): string | null {
    if (this.#record === null) return 'end_of_record without a record';
    for (const { count, what } of lossesOf(this.#record)) this.#lost.add(`${this.#record.name}: ${what}`, count);
    this.#compare(this.#record);
    this.#record = null;
    return null;
  }

  /**
   * Tests write one record of a file each, and no tool two for the same test: two files of one name were put behind
   * each other.
   */
  #compare({ name, file, test: ofTest, ...open }: OpenRecord): void {
    if (open.lines.size === 0) return;
    const shape = shapeOf(open);
    const before = file.shapes.get(ofTest);
    if (before === undefined) file.shapes.set(ofTest, shape);
    const difference = before === undefined ? null : differenceOf(before, shape);
    if (difference !== null)
      this.#disputed.add(`${name}: two records list different ${difference}: are they two files of this name?`);
  }

  #line(value: string, current: OpenRecord): string | null {
    const { file, lines, covered } = current;
    const match = linePattern.exec(value);
    if (match === null) return 'expected a line number and a count after DA';
    const [, text = '', hits = '', checksum] = match;
    const number = Number(text);
    const isCovered = isHit(hits);
    lines.add(number);
    if (isCovered) covered.add(number);
    if (checksum !== undefined) current.contents = (current.contents ?? 0) + hashOf(`${number},${checksum}`);
    file.lines.set(number, file.lines.get(number) === true || isCovered);
    return null;
  }

  #branch(value: string, current: OpenRecord): string | null {
    const match = branchPattern.exec(value);
    if (match === null) return 'expected a line number, a block, a branch and a count after BRDA';
    const [, number = '', name = '', taken = ''] = match;
    const key = `${number},${name}`;
    const isTaken = isHit(taken);
    current.branches += 1;
    current.branchesTaken += isTaken ? 1 : 0;
    current.file.branches.set(key, current.file.branches.get(key) === true || isTaken);
    return null;
  }

  #entry(tag: string, value: string, current: OpenRecord): string | null {
    if (tag === 'DA') return this.#line(value, current);
    if (tag === 'BRDA') return this.#branch(value, current);
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
    const [, tag = '', value = ''] = match;
    if (tag === 'SF') return this.#begin(value);
    if (tag === 'TN') this.#test = value;
    if (this.#record !== null) return this.#entry(tag, value, this.#record);
    return tag === 'TN' || tag === 'VER' ? null : `${tag} outside a record`;
  }
}

function emptyFile(): SourceFile {
  return { shapes: new Map(), lines: new Map(), branches: new Map() };
}

function sum(files: Iterable<SourceFile>): CoverageCounts {
  const total = { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
  for (const { lines, branches } of files) {
    total.lines += lines.size;
    total.branches += branches.size;
    for (const isCovered of lines.values()) total.linesCovered += isCovered ? 1 : 0;
    for (const isTaken of branches.values()) total.branchesCovered += isTaken ? 1 : 0;
  }
  return total;
}

function countIn(text: string): number | null {
  return /^\d{1,8}$/u.test(text) ? Number(text) : null;
}
