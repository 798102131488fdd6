import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import type { CoberturaLine } from './line.ts';

/** Joins what several classes say about the same line of the same file. */
export interface LineMerger {
  /** The classes that follow are in another package. */
  openPackage(): void;
  /** The lines that follow are of this file. */
  openFile(name: string): void;
  /** Returns `false` when there are too many lines. */
  add(line: CoberturaLine): boolean;
  result(): MergedLines;
}

/** What the classes come to. */
export interface MergedLines {
  /** Distinct file names. */
  readonly files: number;
  /** Each line of each file counted once. */
  readonly merged: CoverageCounts;
  /** Lines that one package covers and another does not, of files that several packages list. */
  readonly disputed: Examples;
}

interface Branches {
  readonly all: number;
  readonly covered: number;
}

interface FileLines {
  readonly covered: Map<number, boolean>;
  readonly branches: Map<number, Branches>;
}

/** Far above the lines of any code base; about a gigabyte of memory. */
const distinctLinesLimit = 20_000_000;

/** An empty merger. */
export function createLineMerger(): LineMerger {
  /** By file name, and for each name by package. */
  const files = new Map<string, Map<number, FileLines>>();
  let current: FileLines = emptyLines();
  let currentPackage = 0;
  let distinctLines = 0;

  function openFile(name: string): void {
    const packages = files.get(name) ?? new Map<number, FileLines>();
    files.set(name, packages);
    current = packages.get(currentPackage) ?? emptyLines();
    packages.set(currentPackage, current);
  }

  function add(line: CoberturaLine): boolean {
    if (!current.covered.has(line.number)) distinctLines += 1;
    addLine(current, line.number, line.isCovered);
    // Copies list the same branches; which of them were taken is not told, so the best copy counts.
    if (line.branches > 0)
      addBranches(current, line.number, {
        all: line.branches,
        covered: Math.min(line.branchesCovered, line.branches),
      });
    return distinctLines <= distinctLinesLimit;
  }

  return {
    openPackage: () => {
      currentPackage += 1;
    },
    openFile,
    add,
    result: () => merge(files),
  };
}

function emptyLines(): FileLines {
  return { covered: new Map(), branches: new Map() };
}

function addLine({ covered }: FileLines, number: number, isCovered: boolean): void {
  covered.set(number, covered.get(number) === true || isCovered);
}

function addBranches({ branches }: FileLines, number: number, { all, covered }: Branches): void {
  const known = branches.get(number) ?? { all: 0, covered: 0 };
  branches.set(number, { all: Math.max(known.all, all), covered: Math.max(known.covered, covered) });
}

function merge(files: ReadonlyMap<string, ReadonlyMap<number, FileLines>>): MergedLines {
  const total = { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
  const disputed = createExamples();
  for (const [name, packages] of files) {
    const { lines, disputes } = mergePackages([...packages.values()]);
    if (disputes > 0)
      disputed.add(`${name}: ${disputes} lines are covered in one package and not in another`, disputes);
    total.lines += lines.covered.size;
    for (const isCovered of lines.covered.values()) total.linesCovered += isCovered ? 1 : 0;
    for (const branches of lines.branches.values()) {
      total.branches += branches.all;
      total.branchesCovered += branches.covered;
    }
  }
  return { files: files.size, merged: total, disputed: disputed.taken() };
}

function mergePackages(packages: readonly FileLines[]): { readonly lines: FileLines; readonly disputes: number } {
  const [only] = packages;
  if (only !== undefined && packages.length === 1) return { lines: only, disputes: 0 };
  const lines = emptyLines();
  const disputes = new Set<number>();
  for (const { covered, branches } of packages) {
    for (const [number, isCovered] of covered) {
      if (lines.covered.has(number) && lines.covered.get(number) !== isCovered) disputes.add(number);
      addLine(lines, number, isCovered);
    }
    for (const [number, taken] of branches) addBranches(lines, number, taken);
  }
  return { lines, disputes: disputes.size };
}
