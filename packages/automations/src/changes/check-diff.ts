import { createHash } from 'node:crypto';
import type { ChangedFile } from '@portcullis/gate-core';
import { readByteOrderMark } from '@portcullis/gate-core/text';
import type { DiffedFile } from '@portcullis/scan-parsers';
import type { GateFiles } from '../ports.ts';

/**
 * How a diff is known to be about the judged files. `compared`: it was just made from them. `checkout`: it was not, and
 * the judged folder has all the files of the judged state, so that one that is missing contradicts the diff. `unknown`:
 * it was not, and the folder may have some of the files, or none.
 */
export type DiffSource = 'compared' | 'checkout' | 'unknown';

type Contradiction = NonNullable<ChangedFile['contradiction']>;

/** Changed files, held against the judged tree. */
export interface CheckedDiff {
  readonly files: readonly ChangedFile[];
  /** How many of them are not in the judged folder, where that proves nothing. */
  readonly unchecked: number;
}

/**
 * Holds a diff against the files that it is said to be about. Line numbers of another state would make rules look at the
 * wrong lines: those of a diff that is reversed, or older or newer than the judged files.
 *
 * @param changed with their places in the tree.
 * @see ADR 0124
 */
export function checkDiff(
  changed: readonly DiffedFile[],
  tree: Pick<GateFiles, 'content' | 'hasFile'>,
  source: DiffSource,
): CheckedDiff {
  const results = changed.map((file) => {
    const content = isComparable(file) ? (tree.content?.(file.path) ?? null) : null;
    const result = content === null ? checkAbsence(file, tree, source) : checkContent(file, content);
    const contradiction = source === 'compared' ? null : result.contradiction;
    return { file: toChanged(file, content, contradiction), isUnchecked: result.isUnchecked };
  });
  const unchecked = source === 'compared' ? 0 : results.filter(({ isUnchecked }) => isUnchecked).length;
  return { files: results.map(({ file }) => file), unchecked };
}

interface Checked {
  readonly contradiction: Contradiction | null;
  readonly isUnchecked: boolean;
}

const fine: Checked = { contradiction: null, isUnchecked: false };

/** A name that git wrote in another encoding than UTF-8 cannot be looked for. */
function isComparable({ path, content, unplaced }: DiffedFile): boolean {
  return (content === 'text' || content === 'binary') && unplaced === undefined && !path.includes('\uFFFD');
}

function checkAbsence(file: DiffedFile, tree: Pick<GateFiles, 'hasFile'>, source: DiffSource): Checked {
  if (file.change === 'deleted' || !isComparable(file)) return fine;
  if (source === 'checkout' && tree.hasFile?.(file.path) === false)
    return { contradiction: { how: 'missing', line: null }, isUnchecked: false };
  return { contradiction: null, isUnchecked: true };
}

function checkContent(file: DiffedFile, content: Uint8Array): Checked {
  const contradiction = file.change === 'deleted' ? findUndeleted(file, content) : findOther(file, content);
  return { contradiction, isUnchecked: false };
}

/** A file that the change deletes may be there again, made by a build; but not with what the change took away. */
function findUndeleted(file: DiffedFile, content: Uint8Array): Contradiction | null {
  const lines = linesOf(content);
  const { blobs, removed } = file;
  const isUnchanged =
    blobs === null
      ? lines !== null && removed.length > 0 && lines.length === removed.length && holdsAll(lines, removed)
      : isBlob(blobs.before, content);
  return isUnchanged ? { how: 'still-there', line: null } : null;
}

function findOther(file: DiffedFile, content: Uint8Array): Contradiction | null {
  const { blobs, kept, added, removed } = file;
  // The right content does not make the numbers of the lines right.
  const isAfter = blobs !== null && isBlob(blobs.after, content);
  const line = [...added, ...removed].map((each) => each.line).sort((left, right) => left - right)[0] ?? null;
  if (blobs !== null && !isAfter && isBlob(blobs.before, content)) return { how: 'as-before', line };
  const lines = linesOf(content);
  if (lines === null || isPointer(file)) return null;
  const other = [...kept, ...added]
    .filter(({ line: number, text }) => !isSame(lines[number - 1], text))
    .sort((left, right) => left.line - right.line)[0];
  if (other !== undefined) return { how: 'other-text', line: other.line };
  // All of a new file is in the diff.
  if (file.change === 'added' && file.content === 'text' && lines.length > added.length)
    return { how: 'other-text', line: added.length + 1 };
  if (blobs !== null && !isAfter && isName(blobs.after)) return { how: 'other-content', line: null };
  // Without a name of the content, and without an added line, the removed lines are all there is to tell by.
  if (isAfter || removed.length === 0 || added.length > 0) return null;
  // Above each removed line, those removed before it are still there.
  const stillThere = removed.every(({ line: next, text }, index) => isSame(lines[next - 1 + index], text));
  return stillThere ? { how: 'as-before', line } : null;
}

function holdsAll(lines: readonly string[], expected: DiffedFile['removed']): boolean {
  return expected.every(({ text }, index) => isSame(lines[index], text));
}

/** Git may fill in `$Id$` when it checks out a file. */
function isSame(line: string | undefined, shown: string): boolean {
  return line !== undefined && (line === shown || withoutKeywords(line) === withoutKeywords(shown));
}

function withoutKeywords(line: string): string {
  return line.replaceAll(/\$(?<keyword>[A-Za-z]+)(?::[^$]*)?\$/gu, '$$$<keyword>$$');
}

/** As git counts lines, without their ends; `null` for a file that is no text. */
function linesOf(content: Uint8Array): readonly string[] | null {
  const text = textOf(content);
  if (text === null) return null;
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function textOf(content: Uint8Array): string | null {
  const mark = readByteOrderMark(content);
  // Git shows such a file as UTF-8 if an attribute names its encoding.
  if (mark !== null && mark.encoding !== 'utf-8') return new TextDecoder(mark.encoding).decode(content);
  return content.includes(0) ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}

/** Zeros name no content; a name that is too short names several. */
function isName(named: string): boolean {
  return named.length >= 7 && !/^0+$/u.test(named);
}

/** Whether git names this content so: as it is, or as git stores what it checks out. */
function isBlob(named: string, content: Uint8Array): boolean {
  return isName(named) && storedForms(content).some((bytes) => isNamed(named, bytes));
}

function isNamed(named: string, bytes: Uint8Array): boolean {
  return ['sha1', 'sha256'].some((algorithm) =>
    createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex').startsWith(named),
  );
}

/** What git may store of a file: with line ends, keywords and encoding as they are, or as attributes say. */
function storedForms(content: Uint8Array): readonly Uint8Array[] {
  const text = textOf(content);
  if (text === null) return [content];
  const encoder = new TextEncoder();
  const ends = [text, text.replaceAll('\r\n', '\n')];
  const forms = new Set([...ends, ...ends.map(withoutKeywords)]);
  return [content, ...Array.from(forms, (form) => encoder.encode(form))];
}

/** Git LFS and its like store a file elsewhere: the diff shows the lines of a pointer to it, not those of the file. */
function isPointer({ added }: DiffedFile): boolean {
  return added.some(({ text }) => /^oid sha256:[0-9a-f]{64}$/u.test(text));
}

/**
 * Characters that end a line for some languages and tools, but not for git: a carriage return alone, and the separators
 * of Unicode.
 */
const otherLineEnds = /[\r\u0085\u2028\u2029]/u;

/** Without the text. Where the diff does not number lines as tools do, any line may have changed. */
function toChanged(
  { added, removed, kept, blobs: _, ...file }: DiffedFile,
  content: Uint8Array | null,
  contradiction: Contradiction | null,
): ChangedFile {
  const lines = content === null ? null : linesOf(content);
  const shown = lines ?? [...added, ...kept].map(({ text }) => text);
  const isUnnumbered =
    file.content === 'text' &&
    file.change !== 'deleted' &&
    (isPointer({ ...file, added, removed, kept, blobs: null }) || shown.some((line) => otherLineEnds.test(line)));
  return {
    ...file,
    ...(isUnnumbered && { content: 'binary' as const }),
    ...(!isUnnumbered && lines !== null && file.change !== 'deleted' && { lineCount: lines.length }),
    ...(contradiction !== null && { contradiction }),
  };
}
