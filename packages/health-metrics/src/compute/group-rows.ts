/** Sorts rows into groups, each in the order of the rows: a counting sort. */
export function groupRows(
  rows: Int32Array,
  groupCount: number,
  groupOf: (row: number) => number,
): readonly Int32Array[] {
  const ends = new Int32Array(groupCount);
  for (const row of rows) {
    const group = groupOf(row);
    ends[group] = (ends[group] ?? 0) + 1;
  }
  const groups = Array.from(ends, (size) => new Int32Array(size));
  ends.fill(0);
  for (const row of rows) {
    const group = groupOf(row);
    const at = ends[group] ?? 0;
    const rowsOfGroup = groups[group];
    if (rowsOfGroup !== undefined) rowsOfGroup[at] = row;
    ends[group] = at + 1;
  }
  return groups;
}
