/** The branches of a line, and how many of them were taken. */
export interface Branches {
  readonly all: number;
  readonly covered: number;
}

/** Lines of one file, and the branches of those that have any. */
export interface FileLines {
  readonly covered: Map<number, boolean>;
  readonly branches: Map<number, Branches>;
}

/** No lines. */
export function emptyLines(): FileLines {
  return { covered: new Map(), branches: new Map() };
}

/** Adds a line, which is covered if any copy of it is. Returns whether it is the first copy. */
export function addLine({ covered }: FileLines, number: number, isCovered: boolean): boolean {
  const known = covered.get(number);
  if (known === undefined || (isCovered && !known)) covered.set(number, isCovered);
  return known === undefined;
}

/** Copies list the same branches; a report does not say which of them were taken, so the best copy counts. */
export function addBranches({ branches }: FileLines, number: number, { all, covered }: Branches): void {
  const known = branches.get(number);
  branches.set(
    number,
    known === undefined
      ? { all, covered }
      : { all: Math.max(known.all, all), covered: Math.max(known.covered, covered) },
  );
}

/** Adds copies of lines. */
export function addLines(lines: FileLines, more: FileLines): void {
  for (const [number, isCovered] of more.covered) addLine(lines, number, isCovered);
  for (const [number, branches] of more.branches) addBranches(lines, number, branches);
}
