import { DiffError, readChangedText } from '@portcullis/scan-parsers';

/** One file of a list of files that differ. */
export interface ListedFile {
  readonly path: string;
  /** The earlier name of a renamed file, or of the one that was copied; else `null`. */
  readonly previousPath: string | null;
  /** `changed`: in another way than by its lines. */
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed' | 'unchanged';
  readonly additions: number;
  readonly deletions: number;
  /** The hash of its content; `null` if unknown. */
  readonly sha: string | null;
  /** The hunks of a unified diff, text from outside; `null`: there is none, as for large and binary files. */
  readonly patch: string | null;
}

/** What has a path in a commit, without its content. */
export interface ListedEntry {
  readonly kind: 'file' | 'link' | 'folder' | 'submodule';
  /** The hash of a file's or a link's content; `null` for anything else. */
  readonly blobSha: string | null;
}

/** What the commits have at paths of which a list does not say enough. */
export interface ListedEntries {
  readonly before: ReadonlyMap<string, ListedEntry>;
  readonly after: ReadonlyMap<string, ListedEntry>;
}

/** A unified diff of listed files. */
export interface ListedDiff {
  readonly text: string;
  /** Files whose changed lines are unknown, so that all their lines count. */
  readonly wholePaths: readonly string[];
}

/** The hash of an empty file begins so, as SHA-1 and as SHA-256. */
const emptyFile = /^(?:e69de29|473a0f4)/u;
const submodulePatch = /^@@[^\n]*@@[^\n]*(?:\n[-+]Subproject commit [0-9a-f]{40,64}(?:-dirty)?)+$/u;

/**
 * Whether a list leaves open what a file is: it does not name modes, and a link looks like a text without a line end, a
 * submodule like a line about a commit, a new mode like a binary file.
 */
export function isUnclear({ status, patch, additions, deletions }: ListedFile): boolean {
  if (status === 'removed' || status === 'unchanged') return false;
  if (status === 'changed') return true;
  if (patch === null) return (status !== 'renamed' && status !== 'copied') || additions + deletions > 0;
  return patch.endsWith('\n\\ No newline at end of file') || submodulePatch.test(patch);
}

/**
 * Writes the files of a list as the unified diff that git would write, for the reader of those. A file whose patch is
 * missing, cut off, or has other lines than its counts say, is written as binary: all its lines count as changed.
 *
 * @param areLinesKnown `false` where the lines are those of other states than the judged ones.
 */
export function diffOfListedFiles(
  files: readonly ListedFile[],
  entries: ListedEntries,
  areLinesKnown: boolean,
): ListedDiff {
  const wholePaths: string[] = [];
  const texts = files
    .filter(({ status }) => status !== 'unchanged')
    .map((file) => {
      const exact = exactEntry(file, entries, areLinesKnown);
      if (exact !== null) return exact;
      if (file.status !== 'removed') wholePaths.push(file.path);
      return opaqueEntry(file, '100644', areLinesKnown ? file.sha : null);
    });
  return { text: texts.join(''), wholePaths };
}

/** A file of which all is known; `null` if its lines are not. */
function exactEntry(file: ListedFile, { before, after }: ListedEntries, areLinesKnown: boolean): string | null {
  const { path, status, patch, sha, additions, deletions } = file;
  const kind = after.get(path)?.kind ?? 'file';
  if (kind === 'link') return opaqueEntry(file, '120000', null);
  if (kind === 'submodule' || kind === 'folder') return opaqueEntry(file, '160000', null);
  if (patch !== null) return areLinesKnown && status !== 'changed' ? patchedEntry(file, patch) : null;
  if (additions + deletions > 0) return null;
  if (status === 'renamed' || status === 'copied') return `${head(file)}similarity index 100%\n${names(file)}`;
  if (status === 'added' && sha !== null && emptyFile.test(sha))
    return `${head(file)}new file mode 100644\nindex 0000000..e69de29\n`;
  const [old, fresh] = [before.get(path)?.blobSha ?? null, after.get(path)?.blobSha ?? null];
  const isSameContent = status === 'modified' && old !== null && old === fresh;
  return isSameContent ? `${head(file)}old mode 100644\nnew mode 100755\n` : null;
}

/** A file with its hunks; `null` if they are not whole. */
function patchedEntry(file: ListedFile, patch: string): string | null {
  const { path, previousPath, status, additions, deletions } = file;
  const old = status === 'added' ? '/dev/null' : quoted(`a/${previousPath ?? path}`);
  const fresh = status === 'removed' ? '/dev/null' : quoted(`b/${path}`);
  const about = `${head(file)}${modes(file, '100644')}${names(file)}${indexOf(file, '100644', file.sha)}`;
  const text = `${about}--- ${old}\n+++ ${fresh}\n${patch}\n`;
  try {
    const [read, ...more] = readChangedText(new TextEncoder().encode(text));
    const isWhole =
      more.length === 0 && read?.path === path && read.added.length === additions && read.removed.length === deletions;
    return isWhole ? text : null;
  } catch (error) {
    if (error instanceof DiffError) return null;
    throw error;
  }
}

/**
 * A file without lines that anyone can name.
 *
 * @param sha the hash of its content, where that is the judged one; `null`: unknown.
 */
function opaqueEntry(file: ListedFile, mode: string, sha: string | null): string {
  return `${head(file)}${modes(file, mode)}${names(file)}${indexOf(file, mode, sha)}Binary files a and b differ\n`;
}

/** Zeros name no content: what the file was before is not listed. */
function indexOf({ status }: ListedFile, mode: string, sha: string | null): string {
  const after = status === 'removed' || sha === null || !/^[0-9a-f]{7,64}$/u.test(sha) ? '0000000' : sha;
  return `index 0000000..${after}${status === 'added' || status === 'removed' ? '' : ` ${mode}`}\n`;
}

function head({ path, previousPath }: ListedFile): string {
  return `diff --git ${quoted(`a/${previousPath ?? path}`)} ${quoted(`b/${path}`)}\n`;
}

function modes({ status }: ListedFile, mode: string): string {
  if (status === 'added') return `new file mode ${mode}\n`;
  return status === 'removed' ? `deleted file mode ${mode}\n` : '';
}

function names({ path, previousPath, status }: ListedFile): string {
  if ((status !== 'renamed' && status !== 'copied') || previousPath === null) return '';
  const verb = status === 'renamed' ? 'rename' : 'copy';
  return `${verb} from ${quoted(previousPath)}\n${verb} to ${quoted(path)}\n`;
}

/** A name as git quotes it, so that none of its characters ends a line or a name. */
function quoted(name: string): string {
  const escaped = name.replaceAll(/["\\\p{Cc}]/gu, (character) =>
    Array.from(new TextEncoder().encode(character), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
  );
  return `"${escaped}"`;
}
