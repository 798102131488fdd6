import { createHash } from 'node:crypto';
import type { ChangedFile, ChangedLines } from '@portcullis/gate-core';
import { DiffError, maskSecrets, placeInTree, readDiffedFiles } from '@portcullis/scan-parsers';
import type { DiffedFile } from '@portcullis/scan-parsers';
import { GateInputError } from '../errors.ts';
import type { GateFiles } from '../ports.ts';
import { checkDiff } from './check-diff.ts';
import type { DiffSource } from './check-diff.ts';
import type { TreeOfReport } from '../reports/judged-tree.ts';

/** A unified diff. */
export interface GivenDiff {
  /** Its file or origin, for errors. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /**
   * Where the judged folder is below the folder that the diff's names begin in, with `/` between its parts; `''`: they
   * are the same. `null`: unknown.
   */
  readonly folder: string | null;
  /**
   * Whether a diff without files means that nothing changed, because git was asked and succeeded. Any other empty diff is
   * refused: it is what a `git diff` that failed leaves behind.
   *
   * @default false
   */
  readonly mayBeEmpty?: boolean;
  /** How the diff is known to be about the judged files. @default 'unknown' */
  readonly source?: DiffSource;
  /**
   * For a diff of the work tree: files, by the diff's names, that are no longer as in the judged commit. The others are
   * what the change itself brings.
   *
   * @default it is not known which the change brings
   */
  readonly writtenSince?: ReadonlySet<string>;
}

/**
 * Reads a diff, finds its files in the judged tree and holds it against them. Files outside the judged folder are left
 * out.
 *
 * @throws {GateInputError} with the line, when it is not a whole diff, or is empty and may not be.
 */
export function readChanges(
  { name, bytes, folder, mayBeEmpty = false, source = 'unknown' }: GivenDiff,
  files: Pick<GateFiles, 'hasFile' | 'content'>,
  tree: TreeOfReport['input'],
): ChangedLines {
  const changed = readFiles(name, bytes);
  if (changed.length === 0 && !mayBeEmpty)
    throw new GateInputError('the diff is empty, as it is when git diff failed', {
      place: { file: name, line: null, column: null },
      hint: 'Check the exit code of git diff. --diff-base REV asks git itself, and knows when nothing changed.',
    });
  const inTree = changed.flatMap((file) => fromJudgedFolder(file, folder, files)).map((file) => placed(file, tree));
  const checked = checkDiff(inTree, files, source);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    files: checked.files.map(withoutSecrets),
    ...(checked.unchecked > 0 && { unchecked: checked.unchecked }),
  };
}

/**
 * What a diff touches below a folder, where there is no tree to find its files in.
 *
 * @throws {GateInputError} with the line, when it is not a whole diff.
 */
export function readChangesWithoutTree({ name, bytes, folder }: GivenDiff): ChangedLines {
  const below = readFiles(name, bytes).flatMap((file) => fromJudgedFolder(file, folder, {}));
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    files: checkDiff(below, {}, 'compared').files.map(withoutSecrets),
  };
}

function readFiles(name: string, bytes: Uint8Array): readonly DiffedFile[] {
  try {
    return readDiffedFiles(bytes);
  } catch (error) {
    if (!(error instanceof DiffError)) throw error;
    throw new GateInputError(error.message, {
      place: { file: name, line: error.line, column: null },
      ...(error.hint !== null && { hint: error.hint }),
      cause: error,
    });
  }
}

/** As seen from the judged folder; nothing for a file outside. A diff may have been made in that folder itself. */
function fromJudgedFolder(
  file: DiffedFile,
  folder: string | null,
  files: Pick<GateFiles, 'hasFile'>,
): readonly DiffedFile[] {
  if (folder === null || folder === '') return [file];
  const start = `${folder}/`;
  const within = (path: string): string => (path.startsWith(start) ? path.slice(start.length) : path);
  if (file.path.startsWith(start))
    return [{ ...file, path: within(file.path), from: file.from === null ? null : within(file.from) }];
  return files.hasFile?.(file.path) === true ? [file] : [];
}

function placed(file: DiffedFile, tree: TreeOfReport['input']): DiffedFile {
  // A deleted file has no place any more.
  const place = file.change === 'deleted' ? null : placeInTree(file.path, tree);
  return place === null ? file : { ...file, ...place };
}

function withoutSecrets(file: ChangedFile): ChangedFile {
  return { ...file, path: maskSecrets(file.path), from: file.from === null ? null : maskSecrets(file.from) };
}
