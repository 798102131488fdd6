import { holdsAnyLine, rangesOf } from '@portcullis/gate-core';
import type { ChangedFile, ChangedLines, CoveredFile, CoverageSink, FileCoverage } from '@portcullis/gate-core';

/** How many unplaced files of one name that may be the same changed files are kept of one report. */
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
    add: (stated) => {
      said = true;
      const file = ofThisVersion(stated, byPath);
      if (file.unplaced !== undefined) {
        const doubtful = doubtfulFile(file, byPath, names);
        if (doubtful === null) return;
        const key = [nameOf(file.path), ...(doubtful.mayBe ?? [])].join('\0');
        const known = unplaced.get(key) ?? [];
        if (known.length < keptOfName) unplaced.set(key, [...known, doubtful]);
        return;
      }
      const changed = byPath.get(file.path);
      if (changed === undefined) return;
      const { path, guessedFrom } = file;
      const key = `${path}\0${guessedFrom ?? ''}`;
      const collected = kept.get(key) ?? { path, guessedFrom, lines: new Map<number, boolean>(), branches: new Map() };
      kept.set(key, collected);
      collect(collected, file, changed);
    },
    result: () =>
      said
        ? [...Array.from(kept.values(), toCoveredFile), ...[...unplaced.values()].flat()].toSorted((left, right) =>
            left.path < right.path ? -1 : 1,
          )
        : null,
  };
}

/**
 * Compilers that copy code of other files into a class number its lines behind the end of the file: only lines within
 * it are its own.
 */
const inlinesOthers = /\.(?:kts?|scala|groovy|aj)$/iu;

/**
 * A report that lists lines behind the end of a file is about another version of it, or about another file that ends
 * alike: what it says of any line is not known to be about that line. It is unplaced, and may be the file of its own path.
 */
function ofThisVersion(file: FileCoverage, byPath: CoverableChanges['byPath']): FileCoverage {
  const end = file.unplaced === undefined ? byPath.get(file.path)?.lineCount : undefined;
  if (end === undefined || inlinesOthers.test(file.path)) return file;
  // Some tools count an empty line after the last line break.
  for (const line of file.lines.keys())
    if (line > end + 1) return { ...file, unplaced: 'elsewhere', mayBe: [file.path] };
  return file;
}

interface Collected {
  readonly path: string;
  readonly guessedFrom: string | undefined;
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

function toCoveredFile({ path, guessedFrom, lines, branches }: Collected): CoveredFile {
  const linesThat = (isCovered: boolean): CoveredFile['covered'] =>
    rangesOf([...lines].filter(([, covered]) => covered === isCovered).map(([line]) => line));
  return {
    path,
    ...(guessedFrom !== undefined && { guessedFrom }),
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
