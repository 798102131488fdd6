/**
 * A place where the count changes: its line and column, the count from there on, whether there is one, whether a region
 * begins, and whether that is a gap between two.
 */
export type Segment = readonly [
  line: number,
  column: number,
  count: number,
  hasCount: boolean,
  isRegionEntry: boolean,
  isGap: boolean,
];

/**
 * Which lines have code, and whether it was run, as `llvm-cov show` counts it: the count of a line is the greatest of
 * the region that reaches into it and of those that begin on it.
 *
 * @param segments in the order of the file.
 */
export function linesOfSegments(segments: readonly Segment[]): Map<number, boolean> {
  const lines = new Map<number, boolean>();
  let open: Segment | null = null;
  let own: Segment[] = [];
  for (const [index, segment] of segments.entries()) {
    own.push(segment);
    const next = segments[index + 1];
    if (next?.[0] === segment[0]) continue;
    setLine(lines, segment[0], open, own);
    own = [];
    open = segment;
    // The lines up to the next segment belong to the region that is open.
    for (let line = segment[0] + 1; segment[3] && next !== undefined && line < next[0]; line += 1)
      lines.set(line, segment[2] > 0);
  }
  return lines;
}

function setLine(lines: Map<number, boolean>, line: number, open: Segment | null, own: readonly Segment[]): void {
  const [first] = own;
  const isSkipped = first !== undefined && !first[3] && first[4];
  const begun = own.filter(([, , , hasCount, isRegionEntry, isGap]) => hasCount && isRegionEntry && !isGap);
  if (isSkipped || (open?.[3] !== true && begun.length === 0)) return;
  lines.set(line, Math.max(open?.[2] ?? 0, ...begun.map(([, , count]) => count)) > 0);
}
