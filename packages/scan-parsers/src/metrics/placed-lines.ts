import type { CoverageSink, FileCoverage } from '@portcullis/gate-core';

/** Where in the judged tree a file of a coverage report is. */
export type CoveredPlace = Pick<FileCoverage, 'path' | 'unplaced' | 'mayBe'>;

/** What a report says about the lines of one file, and how sure it is which one that is. */
export interface PlacedLines extends Pick<FileCoverage, 'lines' | 'branches'> {
  /** As the report spells it. */
  readonly name: string;
  /** Equal for entries of the report that are about one file, however they spell it. */
  readonly identity: string;
  readonly place: CoveredPlace;
  /** Its place follows from where the tree is, or was; it was not guessed by the end of its path. */
  readonly isCertain: boolean;
  /** See `FileCoverage`. */
  readonly guessedFrom?: string;
  /** With the same lines as another it may be that file, seen from elsewhere: from a container, say. */
  readonly canBeCopy: boolean;
}

/**
 * Passes on which lines a report covers. Where several of its files come to one of the tree, those that were only guessed
 * to be it may be others, such as an installed package's: what covers them covers nothing of the tree.
 */
export function sendPlaced(sink: CoverageSink, files: readonly PlacedLines[]): void {
  const byPath = new Map<string, PlacedLines[]>();
  for (const file of files) {
    const { path, unplaced } = file.place;
    if (unplaced !== undefined) continue;
    const known = byPath.get(path);
    if (known === undefined) byPath.set(path, [file]);
    else known.push(file);
  }
  for (const file of files) {
    const { name, place, guessedFrom, lines, branches } = file;
    const isMeant = place.unplaced !== undefined || isOf(file, byPath.get(place.path) ?? []);
    const settled: CoveredPlace = isMeant ? place : { path: name, unplaced: 'ambiguous', mayBe: [place.path] };
    const isGuess = guessedFrom !== undefined && settled.unplaced === undefined;
    sink.add({ ...settled, ...(isGuess && { guessedFrom }), lines, branches });
  }
}

/** @param all the files of the report that come to one of the tree, this one among them */
function isOf(file: PlacedLines, all: readonly PlacedLines[]): boolean {
  if (file.isCertain) return true;
  const others = all.filter(({ identity }) => identity !== file.identity);
  const certain = others.filter(({ isCertain }) => isCertain);
  return certain.length > 0
    ? certain.some((other) => isCopyOf(file, other))
    : others.every((other) => isCopyOf(file, other));
}

function isCopyOf(file: PlacedLines, other: PlacedLines): boolean {
  if (!file.canBeCopy || !other.canBeCopy || file.lines.size !== other.lines.size) return false;
  for (const line of file.lines.keys()) if (!other.lines.has(line)) return false;
  return true;
}
