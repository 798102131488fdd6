import type { CoverageCounts } from '../metrics/coverage-metrics.ts';
import type { CoberturaLine } from './cobertura-line.ts';

/** Joins what several classes say about the same line of the same file. */
export interface LineMerger {
  /** The lines that follow are of this file. */
  openFile(name: string): void;
  /** Returns `false` when there are too many lines. */
  add(line: CoberturaLine): boolean;
  result(): { readonly files: number; readonly merged: CoverageCounts };
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
  const files = new Map<string, FileLines>();
  let current: FileLines = { covered: new Map(), branches: new Map() };
  let distinctLines = 0;

  function openFile(name: string): void {
    current = files.get(name) ?? { covered: new Map(), branches: new Map() };
    files.set(name, current);
  }

  function add({ number, isCovered, branches, branchesCovered }: CoberturaLine): boolean {
    const before = current.covered.get(number);
    if (before === undefined) distinctLines += 1;
    current.covered.set(number, before === true || isCovered);
    if (branches > 0) {
      // Copies list the same branches; which of them were taken is not told, so the best copy counts.
      const known = current.branches.get(number) ?? { all: 0, covered: 0 };
      current.branches.set(number, {
        all: Math.max(known.all, branches),
        covered: Math.max(known.covered, Math.min(branchesCovered, branches)),
      });
    }
    return distinctLines <= distinctLinesLimit;
  }

  return { openFile, add, result: () => ({ files: files.size, merged: sum(files.values()) }) };
}

function sum(files: Iterable<FileLines>): CoverageCounts {
  const total = { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
  for (const file of files) {
    total.lines += file.covered.size;
    for (const isCovered of file.covered.values()) total.linesCovered += isCovered ? 1 : 0;
    for (const branches of file.branches.values()) {
      total.branches += branches.all;
      total.branchesCovered += branches.covered;
    }
  }
  return total;
}
