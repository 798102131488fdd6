import { noText } from './diff-entry.ts';
import type { DiffBlobs, DiffEntry, EntryText } from './diff-entry.ts';
import { cutOffHint, DiffError } from './diff-error.ts';
import type { DiffLines } from './diff-lines.ts';
import { skipBinaryPatch } from './binary-patch.ts';
import { readHunks } from './hunks.ts';
import { readName } from './quoted-name.ts';

const beginning = 'diff --git ';

/** Extended headers: what stands between `diff --git` and the changes. */
interface Headers {
  readonly oldMode?: string;
  readonly newMode?: string;
  readonly addedMode?: string;
  readonly deletedMode?: string;
  readonly renameFrom?: string;
  readonly renameTo?: string;
  readonly copyFrom?: string;
  readonly copyTo?: string;
  readonly similarity?: string;
  readonly index?: string;
}

const headerNames: readonly (readonly [text: string, name: keyof Headers | null])[] = [
  ['old mode ', 'oldMode'],
  ['new mode ', 'newMode'],
  ['new file mode ', 'addedMode'],
  ['deleted file mode ', 'deletedMode'],
  ['rename from ', 'renameFrom'],
  ['rename to ', 'renameTo'],
  ['copy from ', 'copyFrom'],
  ['copy to ', 'copyTo'],
  ['similarity index ', 'similarity'],
  ['dissimilarity index ', null],
  ['index ', 'index'],
];

/** Whether a line begins what git says about one file. */
export function isGitEntry(line: string): boolean {
  return line.startsWith(beginning);
}

/**
 * Reads one file of a diff that git wrote.
 *
 * @throws {DiffError} if it is cut off, or not as git writes it.
 */
export function readGitEntry(lines: DiffLines): DiffEntry {
  const { number: line } = lines;
  const header = lines.text.slice(beginning.length);
  lines.advance();
  const headers = readHeaders(lines);
  const about = { line, header, moved: movedBy(headers, line) };
  const body = readBody(lines, about.line, headers);
  const { oldName, newName } = body;
  const isSplit = oldName !== undefined && newName !== undefined;
  const change = headers.addedMode !== undefined || (isSplit && oldName === null) ? 'added' : 'modified';
  return {
    ...about,
    oldName: oldName ?? null,
    newName: newName ?? null,
    change: headers.deletedMode !== undefined || (isSplit && newName === null) ? 'deleted' : change,
    content: contentOf(headers) ?? (body.isBinary ? 'binary' : 'text'),
    ranges: contentOf(headers) === null ? body.ranges : [],
    text: contentOf(headers) === null ? body.text : noText,
    blobs: blobsOf(headers),
  };
}

function readHeaders(lines: DiffLines): Headers {
  const headers: { -readonly [Name in keyof Headers]: Headers[Name] } = {};
  while (!lines.isDone()) {
    const { text } = lines;
    const known = headerNames.find(([start]) => text.startsWith(start));
    if (known === undefined) break;
    const [start, name] = known;
    if (name !== null) headers[name] = text.slice(start.length);
    lines.advance();
  }
  return headers;
}

function movedBy(headers: Headers, line: number): DiffEntry['moved'] {
  const { renameFrom, renameTo, copyFrom, copyTo } = headers;
  if (renameFrom !== undefined && renameTo !== undefined)
    return { how: 'renamed', from: readName(renameFrom), to: readName(renameTo) };
  if (copyFrom !== undefined && copyTo !== undefined)
    return { how: 'copied', from: readName(copyFrom), to: readName(copyTo) };
  if ((renameFrom ?? renameTo ?? copyFrom ?? copyTo) === undefined) return null;
  throw new DiffError('only one name of this renamed file is there: the diff was cut off', line, cutOffHint);
}

interface Body {
  /** `undefined`: no names before the changes; `null`: `/dev/null`. */
  readonly oldName?: string | null;
  readonly newName?: string | null;
  readonly isBinary: boolean;
  readonly ranges: DiffEntry['ranges'];
  readonly text: EntryText;
}

function readBody(lines: DiffLines, line: number, headers: Headers): Body {
  const { text } = lines;
  if (text.startsWith('--- ')) return { ...readSides(lines), isBinary: false, ...readHunks(lines) };
  if (/^Binary files .* differ$/u.test(text)) {
    lines.advance();
    return { isBinary: true, ranges: [], text: noText };
  }
  if (text === 'GIT binary patch') {
    skipBinaryPatch(lines);
    return { isBinary: true, ranges: [], text: noText };
  }
  if (!isWhole(headers))
    throw new DiffError('the changes of this file are missing: the diff was cut off', line, cutOffHint);
  return { isBinary: false, ranges: [], text: noText };
}

/**
 * Reads the two lines before the hunks.
 *
 * @returns the names as they are spelt; `null` for `/dev/null`.
 * @throws {DiffError} if the second is missing.
 */
export function readSides(lines: DiffLines): { readonly oldName: string | null; readonly newName: string | null } {
  const oldName = readName(lines.text.slice(4));
  lines.advance();
  if (!lines.text.startsWith('+++ '))
    throw new DiffError('expected the new name of the file (+++ NAME): the diff was cut off', lines.number, cutOffHint);
  const newName = readName(lines.text.slice(4));
  lines.advance();
  return { oldName: orNull(oldName), newName: orNull(newName) };
}

function orNull(name: string): string | null {
  return name === '/dev/null' ? null : name;
}

/** The hash of an empty file begins so, as SHA-1 and as SHA-256. */
const emptyFile = /^(?:e69de29|473a0f4)/u;

/** Whether a file without changed lines is complete: only its mode or its name changed, or it is empty. */
function isWhole({ oldMode, newMode, addedMode, deletedMode, similarity, index }: Headers): boolean {
  if (index !== undefined) {
    const [old = '', fresh = ''] = index.split(' ', 1)[0]?.split('..') ?? [];
    return (addedMode !== undefined && emptyFile.test(fresh)) || (deletedMode !== undefined && emptyFile.test(old));
  }
  if (addedMode !== undefined || deletedMode !== undefined) return false;
  if (similarity !== undefined) return similarity === '100%' && (oldMode === undefined) === (newMode === undefined);
  return oldMode !== undefined && newMode !== undefined;
}

/** Zeros stand for no content, or for one that git has not stored. */
function blobsOf({ index }: Headers): DiffBlobs | null {
  const names = /^(?<before>[0-9a-f]{4,64})\.\.(?<after>[0-9a-f]{4,64})(?: |$)/u.exec(index ?? '')?.groups;
  const { before, after } = names ?? {};
  return before === undefined || after === undefined ? null : { before, after };
}

function contentOf({ newMode, addedMode, deletedMode, index }: Headers): 'link' | 'submodule' | null {
  const mode = addedMode ?? deletedMode ?? newMode ?? index?.split(' ')[1];
  if (mode === '120000') return 'link';
  return mode === '160000' ? 'submodule' : null;
}
