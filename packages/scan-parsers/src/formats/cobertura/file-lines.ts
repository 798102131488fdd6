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

/** Adds copies of lines: a line is covered if any copy is. */
export function addLines(
  { covered, branches }: FileLines,
  more: {
    readonly covered: Iterable<readonly [number, boolean]>;
    readonly branches: Iterable<readonly [number, Branches]>;
  },
): void {
  for (const [number, isCovered] of more.covered) covered.set(number, covered.get(number) === true || isCovered);
  for (const [number, { all, covered: taken }] of more.branches) {
    // Copies list the same branches; a report does not say which of them were taken, so the best copy counts.
    const known = branches.get(number) ?? { all: 0, covered: 0 };
    branches.set(number, { all: Math.max(known.all, all), covered: Math.max(known.covered, taken) });
  }
}
