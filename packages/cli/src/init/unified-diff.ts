/** The texts before and after a change; `null`: there is no file. */
export interface ComparedTexts {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

const contextLines = 3;
const noNewline = '\\ No newline at end of file';

interface DiffLine {
  readonly kind: ' ' | '-' | '+';
  readonly text: string;
}

/** The change as `diff -u` and `git diff` show it; empty if there is none. */
export function unifiedDiff({ path, before, after }: ComparedTexts): string {
  if (before === after) return '';
  const [old, now] = [linesOf(before ?? ''), linesOf(after ?? '')];
  const lines = compare(old, now);
  const head = [
    `--- ${before === null ? '/dev/null' : `a/${path}`}`,
    `+++ ${after === null ? '/dev/null' : `b/${path}`}`,
  ];
  return `${[...head, ...hunks(lines)].join('\n')}\n`;
}

/** A last line without a line feed keeps the remark that `diff` gives it. */
function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return last === '' ? lines : [...lines, `${last}\n${noNewline}`];
}

/** A shortest edit, by the longest common subsequence of what is between equal beginnings and ends. */
function compare(old: readonly string[], now: readonly string[]): readonly DiffLine[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    ...old.slice(0, start).map(same),
    ...compareMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...old.slice(old.length - end).map(same),
  ];
}

function same(text: string): DiffLine {
  return { kind: ' ', text };
}

/** Cells of the table of lengths: beyond, everything in between counts as changed. */
const maxCells = 4_000_000;

function compareMiddle(old: readonly string[], now: readonly string[]): readonly DiffLine[] {
  if (old.length * now.length > maxCells) return [...old.map(removed), ...now.map(added)];
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = now.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    const [ours, theirs] = [old[row], now[column]];
    if (ours !== undefined && ours === theirs) {
      lines.push(same(ours));
      row += 1;
      column += 1;
    } else if (theirs === undefined || (ours !== undefined && at(row + 1, column) >= at(row, column + 1))) {
      lines.push(removed(ours ?? ''));
      row += 1;
    } else {
      lines.push(added(theirs));
      column += 1;
    }
  }
  return lines;
}

function removed(text: string): DiffLine {
  return { kind: '-', text };
}

function added(text: string): DiffLine {
  return { kind: '+', text };
}

/** Changes with the lines around them, joined where they are near each other. */
function hunks(lines: readonly DiffLine[]): readonly string[] {
  const changed = lines.flatMap(({ kind }, index) => (kind === ' ' ? [] : [index]));
  const spans: { from: number; to: number }[] = [];
  for (const index of changed) {
    const last = spans.at(-1);
    const to = Math.min(lines.length, index + contextLines + 1);
    if (last !== undefined && index - contextLines <= last.to) last.to = to;
    else spans.push({ from: Math.max(0, index - contextLines), to });
  }
  return spans.flatMap(({ from, to }) => {
    const before = lines.slice(0, from);
    const part = lines.slice(from, to);
    return [
      `@@ -${range(before, part, '+')} +${range(before, part, '-')} @@`,
      ...part.map(({ kind, text }) => `${kind}${text}`),
    ];
  });
}

/** Begin and length of a hunk in one of the texts: `12,7`. */
function range(before: readonly DiffLine[], part: readonly DiffLine[], other: DiffLine['kind']): string {
  const count = (some: readonly DiffLine[]): number => some.filter(({ kind }) => kind !== other).length;
  const length = count(part);
  return `${count(before) + (length === 0 ? 0 : 1)},${length}`;
}
