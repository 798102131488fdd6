/** How two texts differ. */
export interface LineDiff {
  readonly additions: number;
  readonly deletions: number;
  /** One hunk, in the unified format; `''` when nothing differs. */
  readonly patch: string;
}

/** Lines around a change. */
const contextLines = 3;

/** What is between the lines that two texts begin and end with in common, as one change. */
export function diffLines(before: string, after: string): LineDiff {
  const old = linesOf(before);
  const fresh = linesOf(after);
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < fresh.length - start &&
    old[old.length - 1 - end] === fresh[fresh.length - 1 - end]
  )
    end += 1;
  const removed = old.slice(start, old.length - end);
  const added = fresh.slice(start, fresh.length - end);
  if (removed.length === 0 && added.length === 0) return { additions: 0, deletions: 0, patch: '' };
  const first = Math.max(0, start - contextLines);
  const lead = old.slice(first, start);
  const tail = old.slice(old.length - end, old.length - end + contextLines);
  const range = (count: number): string =>
    count === 1 ? `${first + 1}` : `${count === 0 ? Math.max(0, first) : first + 1},${count}`;
  const head = `@@ -${range(lead.length + removed.length + tail.length)} +${range(lead.length + added.length + tail.length)} @@`;
  const body = [
    ...lead.map((line) => ` ${line}`),
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
    ...tail.map((line) => ` ${line}`),
  ];
  return { additions: added.length, deletions: removed.length, patch: [head, ...body].join('\n') };
}

/** A last line without an end is another line than one with it, and is marked as Git marks it. */
function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return last === '' ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}
