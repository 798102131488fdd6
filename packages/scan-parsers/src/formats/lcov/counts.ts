import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';

/** What a tracefile says. */
export interface LcovCounts {
  /** Distinct source files. */
  readonly files: number;
  readonly merged: CoverageCounts;
  /** Lines and branches that records count and do not list. */
  readonly lost: Examples;
  /** Lines of source files of which two records of the same test list other lines than each other: they are two files of the same name. */
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
}

/** Which lines a record lists, in little memory: their number, sum and sum of squares. */
type LineSet = readonly [count: number, sum: number, squares: number];

interface SourceFile {
  /** What the first record of each test lists. */
  readonly lineSets: Map<string, LineSet>;
  readonly lines: Map<number, boolean>;
  readonly branches: Map<string, boolean>;
}

interface OpenRecord {
  readonly name: string;
  readonly file: SourceFile;
  readonly test: string;
  readonly lines: Set<number>;
  branches: number;
  linesFound: number;
  branchesFound: number;
}

const linePattern = /^(\d{1,9}),(-?\d+(?:\.\d+)?(?:e\+?\d+)?)(?:,.*)?$/iu;
/** The name of a branch may hold commas itself. */
const branchPattern = /^(\d{1,9}),(.*),(-|\d+)$/u;

/** An empty counter. */
export function countLcov(): LcovCounter {
  const files = new Map<string, SourceFile>();
  const lost = createExamples();
  const disputed = createExamples();
  let test = '';
  let record: OpenRecord | null = null;
  let records = 0;

  function begin(name: string): string | null {
    if (record !== null) return 'a record begins inside another one: end_of_record is missing';
    if (name === '') return 'SF names no source file';
    const file = files.get(name) ?? emptyFile();
    files.set(name, file);
    record = { name, file, test, lines: new Set(), branches: 0, linesFound: 0, branchesFound: 0 };
    records += 1;
    return null;
  }

  function end(): string | null {
    if (record === null) return 'end_of_record without a record';
    const lostLines = record.linesFound - record.lines.size;
    const lostBranches = record.branchesFound - record.branches;
    if (lostLines > 0)
      lost.add(`${record.name}: ${record.linesFound} lines counted, ${record.lines.size} listed`, lostLines);
    if (lostBranches > 0)
      lost.add(`${record.name}: ${record.branchesFound} branches counted, ${record.branches} listed`, lostBranches);
    compare(record);
    record = null;
    return null;
  }

  /** Tests write one record of a file each, and no tool two for the same test: two files of one name were put behind each other. */
  function compare({ name, file, test: ofTest, lines }: OpenRecord): void {
    if (lines.size === 0) return;
    const lineSet = lineSetOf(lines);
    const before = file.lineSets.get(ofTest);
    if (before === undefined) file.lineSets.set(ofTest, lineSet);
    else if (before.some((value, index) => value !== lineSet[index]))
      disputed.add(
        `${name}: two records list different lines (${before[0]} and ${lineSet[0]}): are they two files of this name?`,
      );
  }

  function line(value: string, { file, lines }: OpenRecord): string | null {
    const match = linePattern.exec(value);
    if (match === null) return 'expected a line number and a count after DA';
    const [, text = '', hits = ''] = match;
    const number = Number(text);
    lines.add(number);
    file.lines.set(
      number,
      file.lines.get(number) === true || (!hits.startsWith('-') && /[1-9]/u.test(hits.replace(/e.*$/iu, ''))),
    );
    return null;
  }

  function branch(value: string, current: OpenRecord): string | null {
    const match = branchPattern.exec(value);
    if (match === null) return 'expected a line number, a block, a branch and a count after BRDA';
    const [, number = '', name = '', taken = ''] = match;
    const key = `${number},${name}`;
    current.branches += 1;
    current.file.branches.set(key, current.file.branches.get(key) === true || /[1-9]/u.test(taken));
    return null;
  }

  function entry(tag: string, value: string, current: OpenRecord): string | null {
    if (tag === 'DA') return line(value, current);
    if (tag === 'BRDA') return branch(value, current);
    if (tag === 'LF') current.linesFound = Number(/^\d{1,8}$/u.exec(value)?.[0] ?? 0);
    if (tag === 'BRF') current.branchesFound = Number(/^\d{1,8}$/u.exec(value)?.[0] ?? 0);
    return null;
  }

  function add(text: string): string | null {
    if (text === '' || text.startsWith('#')) return null;
    if (text === 'end_of_record') return end();
    const match = /^([A-Z]{2,6}):(.*)$/u.exec(text);
    if (match === null) return 'this line is not part of an LCOV tracefile';
    const [, tag = '', value = ''] = match;
    if (tag === 'SF') return begin(value);
    if (tag === 'TN') test = value;
    if (record !== null) return entry(tag, value, record);
    return tag === 'TN' || tag === 'VER' ? null : `${tag} outside a record`;
  }

  return {
    add,
    get records() {
      return records;
    },
    get isOpen() {
      return record !== null;
    },
    result: () => ({ files: files.size, merged: sum(files.values()), lost: lost.taken(), disputed: disputed.taken() }),
  };
}

function emptyFile(): SourceFile {
  return { lineSets: new Map(), lines: new Map(), branches: new Map() };
}

function lineSetOf(lines: ReadonlySet<number>): LineSet {
  let [sum, squares] = [0, 0];
  for (const line of lines) {
    sum += line;
    squares += line * line;
  }
  return [lines.size, sum, squares];
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
