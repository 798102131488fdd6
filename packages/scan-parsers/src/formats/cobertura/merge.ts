import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { createClassUnits } from './class-units.ts';
import { addBranches, addLine, addLines, emptyLines } from './file-lines.ts';
import type { FileLines } from './file-lines.ts';
import type { CoberturaLine } from './line.ts';

/** Joins what several classes say about the same line of the same file. */
export interface LineMerger {
  /** The classes that follow are in another package. */
  openPackage(): void;
  /** The lines that follow are of this file, as this class lists them. */
  openClass(file: string, className: string): void;
  /** Returns `false` when there are too many lines. */
  add(line: CoberturaLine): boolean;
  result(): MergedLines;
}

/** The merged lines of all classes. */
export interface MergedLines {
  /** Distinct file names. */
  readonly files: number;
  /** The lines of each file. */
  readonly byFile: ReadonlyMap<string, FileLines>;
  /** Each line of each file counted once. */
  readonly merged: CoverageCounts;
  /**
   * Lines and branches that are covered in one listing of a file and not in another, where these may be two files of
   * one name.
   */
  readonly disputed: Examples;
  /** Lines that several listings of a file have, where these may be two files of one name. */
  readonly repeated: Examples;
}

/** Far above the lines of any code base; about a gigabyte of memory. */
const distinctLinesLimit = 20_000_000;

/** An empty merger. */
export function createLineMerger(): LineMerger {
  const units = createClassUnits();
  let current: FileLines = emptyLines();
  let distinctLines = 0;

  function add(line: CoberturaLine): boolean {
    const { number, branches: all } = line;
    if (addLine(current, number, line.isCovered)) distinctLines += 1;
    if (all > 0) addBranches(current, number, { all, covered: Math.min(line.branchesCovered, all) });
    return distinctLines <= distinctLinesLimit;
  }

  return {
    openPackage: () => {
      units.openPackage();
    },
    openClass: (file, className) => {
      current = units.openClass(file, className);
    },
    add,
    result: () => merge(units.byFile()),
  };
}

function merge(files: ReadonlyMap<string, readonly FileLines[]>): MergedLines {
  const total = { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
  const byFile = new Map<string, FileLines>();
  const [disputed, repeated] = [createExamples(), createExamples()];
  for (const [name, units] of files) {
    const { lines, disputes, repeats } = mergeUnits(units);
    byFile.set(name, lines);
    if (disputes > 0)
      disputed.add(
        `${name}: ${disputes} lines are covered where it is listed once and not where it is listed again`,
        disputes,
      );
    if (repeats > 0) repeated.add(`${name}: ${repeats} lines are listed more than once`, repeats);
    total.lines += lines.covered.size;
    for (const isCovered of lines.covered.values()) total.linesCovered += isCovered ? 1 : 0;
    for (const branches of lines.branches.values()) {
      total.branches += branches.all;
      total.branchesCovered += branches.covered;
    }
  }
  return { files: files.size, byFile, merged: total, disputed: disputed.taken(), repeated: repeated.taken() };
}

interface MergedUnits {
  readonly lines: FileLines;
  readonly disputes: number;
  readonly repeats: number;
}

function mergeUnits(units: readonly FileLines[]): MergedUnits {
  const [only] = units;
  if (only !== undefined && units.length === 1) return { lines: only, disputes: 0, repeats: 0 };
  const lines = emptyLines();
  const disputes = new Set<number>();
  const repeats = new Set<number>();
  for (const unit of units) {
    for (const [number, isCovered] of unit.covered) {
      const known = lines.covered.get(number);
      if (known !== undefined) repeats.add(number);
      if (known !== undefined && known !== isCovered) disputes.add(number);
    }
    for (const [number, { all, covered }] of unit.branches) {
      const known = lines.branches.get(number);
      if (known !== undefined && (known.all !== all || known.covered !== covered)) disputes.add(number);
    }
    addLines(lines, unit);
  }
  return { lines, disputes: disputes.size, repeats: repeats.size };
}
