import { holdsAnyLine, rangesOf } from '@portcullis/gate-core';
import type { ChangedFile, ChangedLines, CoveredFile, CoverageSink, FileCoverage } from '@portcullis/gate-core';

/** How many unplaced files of one name are kept of one report. */
const keptOfName = 5;
const shownChoices = 5;

/** Collects what one report covers of the changed lines. */
export interface LineCoverageKeeper extends CoverageSink {
  /** By path. `null`: the report did not say which lines it covers. */
  result(): CoveredFile[] | null;
}

/** The changed files that a report may cover, for look-ups. */
export interface CoverableChanges {
  readonly byPath: ReadonlyMap<string, ChangedFile>;
  /** Their names without folders, in lower case. */
  readonly names: ReadonlySet<string>;
}

/** @param changed the files that still exist and have lines count. */
export function coverableChanges({ files }: ChangedLines): CoverableChanges {
  const present = files.filter(({ change, unplaced }) => change !== 'deleted' && unplaced === undefined);
  return {
    byPath: new Map(present.map((file) => [file.path, file])),
    names: new Set(present.map(({ path }) => nameOf(path))),
  };
}

/** Keeps the changed lines of changed files, and unplaced files that may be changed ones; nothing else. */
export function keepLineCoverage({ byPath, names }: CoverableChanges): LineCoverageKeeper {
  const kept = new Map<string, Collected>();
  const unplaced = new Map<string, CoveredFile[]>();
  let said = false;
  return {
    add: (file) => {
      said = true;
      if (file.unplaced !== undefined) {
        const doubtful = doubtfulFile(file, byPath, names);
        const known = unplaced.get(nameOf(file.path)) ?? [];
        if (doubtful !== null && known.length < keptOfName) unplaced.set(nameOf(file.path), [...known, doubtful]);
        return;
      }
      const changed = byPath.get(file.path);
      if (changed === undefined) return;
      const collected = kept.get(file.path) ?? { lines: new Map<number, boolean>(), branches: new Map() };
      kept.set(file.path, collected);
      collect(collected, file, changed);
    },
    result: () =>
      said
        ? [
            ...Array.from(kept, ([path, collected]) => toCoveredFile(path, collected)),
            ...[...unplaced.values()].flat(),
          ].toSorted((left, right) => (left.path < right.path ? -1 : 1))
        : null,
  };
}

interface Collected {
  readonly lines: Map<number, boolean>;
  readonly branches: Map<number, { readonly all: number; readonly covered: number }>;
}

function collect({ lines, branches }: Collected, file: FileCoverage, { content, ranges }: ChangedFile): void {
  const isChanged = (line: number): boolean => line > 0 && (content === 'binary' || holdsAnyLine(ranges, line));
  for (const [line, isCovered] of file.lines)
    if (isChanged(line)) lines.set(line, lines.get(line) === true || isCovered);
  for (const [line, { all, covered }] of file.branches) {
    if (all <= 0 || !isChanged(line)) continue;
    const known = branches.get(line) ?? { all: 0, covered: 0 };
    branches.set(line, { all: Math.max(known.all, all), covered: Math.max(known.covered, covered) });
  }
}

function toCoveredFile(path: string, { lines, branches }: Collected): CoveredFile {
  const linesThat = (isCovered: boolean): CoveredFile['covered'] =>
    rangesOf([...lines].filter(([, covered]) => covered === isCovered).map(([line]) => line));
  return {
    path,
    covered: linesThat(true),
    uncovered: linesThat(false),
    branches: [...branches]
      .toSorted(([left], [right]) => left - right)
      .map(([line, { all, covered }]) => [line, all, Math.min(all, covered)]),
  };
}

/** An unplaced file as it is kept; `null` if it cannot be a changed one. */
function doubtfulFile(
  { path, unplaced, mayBe }: FileCoverage,
  byPath: CoverableChanges['byPath'],
  names: CoverableChanges['names'],
): CoveredFile | null {
  const nothing = { covered: [], uncovered: [], branches: [] };
  if (unplaced === undefined) return null;
  if (mayBe === undefined) return names.has(nameOf(path)) ? { path, unplaced, ...nothing } : null;
  const changed = mayBe.filter((file) => byPath.has(file));
  if (changed.length === 0) return null;
  const choices = [...new Set([...changed, ...mayBe])].slice(0, shownChoices);
  return { path, unplaced, mayBe: choices, ...nothing };
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
}
