import type { ChangedFile, ChangedText, ChangedTextLine } from '@portcullis/gate-core';
import { noText } from './diff-entry.ts';
import type { DiffBlobs, DiffEntry } from './diff-entry.ts';
import { cutOffHint, DiffError } from './diff-error.ts';
import { DiffLines } from './diff-lines.ts';
import { isGitEntry, readGitEntry, readSides } from './git-entry.ts';
import { readHunks } from './hunks.ts';
import { findPrefixes, nameUnder } from './prefixes.ts';
import { skipOtherLine, skipPreamble } from './other-lines.ts';

/**
 * Reads a unified diff, as `git diff`, `git show`, `git format-patch`, Mercurial, Subversion and `diff -u` write it:
 * what became of each file, and which of its lines were added or modified. An empty text is a diff without changes.
 *
 * Everything is read strictly, because a line that is overlooked would be a line that no rule looks at: a diff that is
 * cut off, has lines that belong nowhere, or names a file twice is refused. A diff that ends between two hunks is
 * complete as far as anyone can see.
 *
 * @returns the files by path. Names are relative to the folder that the diff was made for, without `a/` and `b/`.
 * @throws {DiffError} with the line of the diff.
 * @example
 * readUnifiedDiff(new TextEncoder().encode(diff))[0]?.ranges // [[3, 5], [9, 9]]
 * @see ADR 0116
 */
export function readUnifiedDiff(bytes: Uint8Array): readonly ChangedFile[] {
  return joined(named(readEntries(new DiffLines(bytes))));
}

/**
 * Reads the lines that a unified diff adds and removes, as text: for looking at them, not for keeping them, because they
 * are the code of others. Read as strictly as `readUnifiedDiff` does.
 *
 * @returns the files by path; of binary files, links and submodules, no lines.
 * @throws {DiffError} with the line of the diff.
 */
export function readChangedText(bytes: Uint8Array): readonly ChangedText[] {
  const entries = named(readEntries(new DiffLines(bytes, true)));
  const changes = new Map(joined(entries).map(({ path, change }) => [path, change]));
  return entries
    .map(({ path, entry: { text, change } }) => ({
      path,
      change: changes.get(path) ?? change,
      added: text.added,
      removed: text.removed,
    }))
    .toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

/** One file of a diff with everything that the diff shows of its text. */
export interface DiffedFile extends ChangedFile {
  /** Lines that the diff shows and that are the same before and after. */
  readonly kept: readonly ChangedTextLine[];
  readonly added: readonly ChangedTextLine[];
  readonly removed: readonly ChangedTextLine[];
  /** Git's names of the content before and after, often shortened; `null` in a diff that has none. */
  readonly blobs: DiffBlobs | null;
}

/**
 * Reads a unified diff as {@link readUnifiedDiff} does, with the text that it shows: to hold it against the files that it
 * is about. The text is the code of others, and is not kept.
 *
 * @returns the files by path; of binary files, links and submodules, no lines.
 * @throws {DiffError} with the line of the diff.
 */
export function readDiffedFiles(bytes: Uint8Array): readonly DiffedFile[] {
  const entries = named(readEntries(new DiffLines(bytes, true)));
  // Of a file that became a link, or the other way round, what there is after the change.
  const last = new Map<string, DiffEntry>();
  for (const { path, entry } of entries) if (entry.change !== 'deleted' || !last.has(path)) last.set(path, entry);
  return joined(entries).map((file) => {
    const { text = noText, blobs = null } = last.get(file.path) ?? {};
    return { ...file, ...text, blobs };
  });
}

function readEntries(lines: DiffLines): readonly DiffEntry[] {
  const entries: DiffEntry[] = [];
  skipPreamble(lines);
  while (!lines.isDone()) {
    const { text } = lines;
    if (isGitEntry(text)) entries.push(readGitEntry(lines));
    else if (text.startsWith('--- ')) entries.push(readPlainEntry(lines));
    else skipOtherLine(lines, entries.length);
  }
  return entries;
}

/** One file of a diff that has only names and hunks. */
function readPlainEntry(lines: DiffLines): DiffEntry {
  const { number: line } = lines;
  const { oldName, newName } = readSides(lines);
  if (oldName === null && newName === null) throw new DiffError('this file has no name', line, cutOffHint);
  const { ranges, text } = readHunks(lines);
  const change = oldName === null ? 'added' : newName === null ? 'deleted' : 'modified';
  return { line, header: null, oldName, newName, moved: null, change, content: 'text', ranges, text, blobs: null };
}

interface NamedEntry {
  readonly path: string;
  readonly entry: DiffEntry;
}

function named(entries: readonly DiffEntry[]): readonly NamedEntry[] {
  const ofGit = findPrefixes(entries.filter(({ header }) => header !== null));
  const plain = entries.filter(({ header }) => header === null);
  const ofOthers = plain.length === entries.length ? plainPrefixes(plain) : ofGit;
  return entries.map((entry) => ({
    path: nameUnder(entry.header === null ? ofOthers : ofGit, entry) ?? lastName(entry),
    entry,
  }));
}

function joined(entries: readonly NamedEntry[]): readonly ChangedFile[] {
  const files = new Map<string, ChangedFile>();
  for (const { path, entry } of entries) {
    const file = toFile(entry, path);
    const before = files.get(file.path);
    files.set(file.path, before === undefined ? file : joinTypeChange(before, file, entry.line));
  }
  return [...files.values()].toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

/** `diff -u x.py.orig x.py` names two files, and no prefix fits. */
function plainPrefixes(entries: readonly DiffEntry[]): ReturnType<typeof findPrefixes> {
  try {
    return findPrefixes(entries);
  } catch (error) {
    if (error instanceof DiffError) return { old: '', fresh: '' };
    throw error;
  }
}

function lastName({ newName, oldName }: DiffEntry): string {
  return newName ?? oldName ?? '';
}

function toFile({ moved, change, content, ranges }: DiffEntry, path: string): ChangedFile {
  return {
    path,
    from: moved?.from ?? null,
    change: moved?.how ?? change,
    content,
    ranges: change === 'deleted' ? [] : ranges.map(([first, last]) => [first, last]),
  };
}

/** A file that became a link, or the other way round, is there twice: deleted, and added. */
function joinTypeChange(before: ChangedFile, file: ChangedFile, line: number): ChangedFile {
  const changes = [before.change, file.change];
  if (!changes.includes('deleted') || !changes.includes('added'))
    throw new DiffError(
      `the diff has ${JSON.stringify(file.path)} twice: it holds several diffs`,
      line,
      'Give one diff of the whole change: git diff BASE...HEAD',
    );
  return { ...(file.change === 'deleted' ? before : file), change: 'modified' };
}
