import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { addCounts, countsOf } from '../../metrics/covered-lines.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { createClassUnits } from './class-units.ts';
import type { FileUnits } from './class-units.ts';
import { addLines, emptyLines } from './file-lines.ts';
import type { FileLines } from './file-lines.ts';
import type { CoberturaLine } from './line.ts';
import { ListedLines, UnitLines } from './unit-lines.ts';

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
  /** The lines of each file, in maps that are made when they are asked for. */
  readonly byFile: ReadonlyMap<string, () => FileLines>;
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
  let current = new UnitLines(new ListedLines());
  let distinctLines = 0;

  return {
    openPackage: () => {
      units.openPackage();
    },
    openClass: (file, className) => {
      current = units.openClass(file, className);
    },
    add: (line) => {
      if (current.add(line)) distinctLines += 1;
      return distinctLines <= distinctLinesLimit;
    },
    result: () => merge(units.byFile()),
  };
}

function merge(files: Iterable<readonly [file: string, units: FileUnits]>): MergedLines {
  const total = { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
  const byFile = new Map<string, () => FileLines>();
  const [disputed, repeated] = [createExamples(), createExamples()];
  for (const [name, units] of files) {
    const { lines, counts, disputes, repeats } = mergeUnits(units);
    byFile.set(name, lines);
    if (disputes > 0)
      disputed.add(
        `${name}: ${disputes} lines are covered where it is listed once and not where it is listed again`,
        disputes,
      );
    if (repeats > 0) repeated.add(`${name}: ${repeats} lines are listed more than once`, repeats);
    addCounts(total, counts);
  }
  return { files: byFile.size, byFile, merged: total, disputed: disputed.taken(), repeated: repeated.taken() };
}

interface MergedUnits {
  readonly lines: () => FileLines;
  readonly counts: CoverageCounts;
  readonly disputes: number;
  readonly repeats: number;
}

function mergeUnits(units: FileUnits): MergedUnits {
  if (units instanceof UnitLines)
    return { lines: () => units.toMaps(), counts: units.counts(), disputes: 0, repeats: 0 };
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
  const counts = countsOf({ lines: lines.covered, branches: lines.branches });
  return { lines: () => lines, counts, disputes: disputes.size, repeats: repeats.size };
}
