/** How many branches begin on a line, and how many of them were taken. */
export type BranchesByLine = Map<number, { readonly all: number; readonly covered: number }>;

/** Adds branches to those that are known to begin on a line. */
export function addBranches(branches: BranchesByLine, line: number, all: number, covered: number): void {
  const known = branches.get(line) ?? { all: 0, covered: 0 };
  branches.set(line, { all: known.all + all, covered: known.covered + covered });
}
