import type { ChangedTextLine, LineRange } from '@portcullis/gate-core';
import type { EntryText } from './diff-entry.ts';
import { cutOffHint, DiffError } from './diff-error.ts';
import type { DiffLines } from './diff-lines.ts';

const [space, plus, minus, backslash] = [0x20, 0x2b, 0x2d, 0x5c];
const headPattern = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/u;

/**
 * Reads the hunks of one file. Each must have as many lines as it promises, and begin behind the one before.
 *
 * @returns the added lines, as numbered in the new file; lines that follow each other are one range. With the text of
 *   changed lines, if it is wanted.
 * @throws {DiffError} if a hunk is cut off or malformed, or if there is none.
 */
export function readHunks(lines: DiffLines): { readonly ranges: readonly LineRange[]; readonly text: EntryText } {
  const found: Found = { ranges: [], added: [], removed: [], kept: [] };
  let behind = 1;
  let hunks = 0;
  while (lines.text.startsWith('@@')) {
    behind = readHunk(lines, behind, found);
    hunks += 1;
  }
  if (hunks === 0)
    throw new DiffError('the changes of this file are missing: the diff was cut off', lines.number, cutOffHint);
  const { ranges, ...text } = found;
  return { ranges, text };
}

interface Found {
  readonly ranges: LineRange[];
  readonly added: ChangedTextLine[];
  readonly removed: ChangedTextLine[];
  readonly kept: ChangedTextLine[];
}

interface Promised {
  old: number;
  fresh: number;
  /** The number of the next line of the new file. */
  next: number;
}

function readHunk(lines: DiffLines, behind: number, found: Found): number {
  const { number: line } = lines;
  const promised = readHead(lines, behind);
  lines.advance();
  while (promised.old > 0 || promised.fresh > 0) {
    if (lines.isDone())
      throw new DiffError('this hunk has fewer lines than it promises: the diff was cut off', line, cutOffHint);
    takeLine(lines, promised, found);
    lines.advance();
  }
  // After the last line: "\ No newline at end of file".
  if (lines.firstByte() === backslash) lines.advance();
  return promised.next;
}

function readHead(lines: DiffLines, behind: number): Promised {
  const match = headPattern.exec(lines.text);
  if (match === null) throw new DiffError('this is not a hunk header (@@ -1,2 +1,3 @@)', lines.number, cutOffHint);
  const [, , oldCount = '1', start = '', newCount = '1'] = match;
  const fresh = Number(newCount);
  // A hunk without new lines names the line before it.
  const next = Number(start) + (fresh === 0 ? 1 : 0);
  if (next < behind || (fresh === 0 && oldCount === '0'))
    throw new DiffError('this hunk does not follow the one before it', lines.number);
  return { old: Number(oldCount), fresh, next };
}

function takeLine(lines: DiffLines, promised: Promised, found: Found): void {
  const first = lines.firstByte();
  if (first === backslash) return;
  // Some editors remove the space of an empty line.
  const isContext = first === space || first === null;
  if (!isContext && first !== plus && first !== minus)
    throw new DiffError('this line is no part of the hunk that it is in', lines.number, cutOffHint);
  if (isContext || first === minus) promised.old -= 1;
  if (isContext || first === plus) promised.fresh -= 1;
  if (promised.old < 0 || promised.fresh < 0)
    throw new DiffError('this hunk has more lines than it promises', lines.number);
  if (first === plus) addLine(found.ranges, promised.next);
  if (lines.keepsText) {
    const list = isContext ? found.kept : first === plus ? found.added : found.removed;
    list.push({ line: promised.next, text: lines.text.slice(1) });
  }
  if (first !== minus) promised.next += 1;
}

function addLine(ranges: LineRange[], line: number): void {
  const last = ranges.at(-1);
  if (last?.[1] === line - 1) last[1] = line;
  else ranges.push([line, line]);
}
