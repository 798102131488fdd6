import { sourceText } from '../source/place.ts';
import { readYaml } from '../source/read-yaml.ts';
import { maxTextLength } from '../source/text-checks.ts';
import { escapeUnsafe } from '@portcullis/gate-core/text';
import { FileRefusedError } from './file-refused-error.ts';
import { hideStranger } from './hide-stranger.ts';
import type { FileKind } from './hide-stranger.ts';
import { maxParents, parentsOf } from './parents.ts';
import type { ReadFile } from './read-file.ts';

/**
 * Where policy files are read from: a folder, a commit, a test's `Map`.
 */
export interface ConfigFiles {
  /**
   * The text of a file, or `null` if it does not exist. Throw {@link FileRefusedError} for a file that must not be
   * read: its message is shown, and nothing of the file's content.
   *
   * @param path with `/` between its parts, as given for the entry file; files that it names are resolved against its
   * folder.
   * @param entry the policy file that the user chose: `path` itself, or the file on whose behalf `path` is read. What a
   * policy file names
   *   is not the user's own choice, so it must not lead out of the folder or repository of the entry.
   * @param maxBytes refuse a larger file. @default the limit for policy files
   */
  read(path: string, entry: string, maxBytes?: number): Promise<string | null>;
}

/** A requested file: read, missing (`null`), or refused for a reason. */
export type FoundFile = ReadFile | { readonly refused: string } | null;

export interface FileSet {
  /** Files by path. */
  readonly found: ReadonlyMap<string, FoundFile>;
  /** Why a file was not looked for. */
  readonly whyAbsent: string;
}

/** In all. */
const maxFiles = maxParents;

/** For all files together, in UTF-16 code units: reading takes time for each. */
const maxTotalLength = 4 * maxTextLength;

/** Reads a text as a policy file, or as a waiver file. */
export function readText(file: string, text: string, kind: FileKind): ReadFile {
  const source = sourceText(file, 'file', text);
  return hideStranger({ source, ...readYaml(source) }, kind);
}

/** Reads a file, or says why it cannot be. */
export async function readPath(path: string, entry: string, files: ConfigFiles, kind: FileKind): Promise<FoundFile> {
  try {
    const text = await files.read(path, entry);
    return text === null ? null : readText(path, text, kind);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      refused: error instanceof FileRefusedError ? escapeUnsafe(reason) : `cannot be read: ${escapeUnsafe(reason)}`,
    };
  }
}

/** Reads the entry file and every file that it extends, each once. */
export async function readAll(entry: string, files: ConfigFiles): Promise<FileSet> {
  const found = new Map<string, FoundFile>();
  const wanted = [entry];
  let length = 0;
  for (let path = wanted.shift(); path !== undefined && found.size < maxFiles; path = wanted.shift()) {
    if (found.has(path)) continue;
    const file = await readPath(path, entry, files, 'policy');
    found.set(path, file);
    if (file === null || 'refused' in file) continue;
    length += file.source.text.length;
    if (length > maxTotalLength) {
      const tooLong = `not read: the policy and what it extends have more than ${maxTotalLength} characters together`;
      found.set(path, { refused: `is ${tooLong}` });
      return { found, whyAbsent: tooLong };
    }
    if (file.root === null) continue;
    for (const parent of parentsOf(file.root)) if (parent.kind === 'file') wanted.push(parent.path);
  }
  return { found, whyAbsent: `not read, since it is one of more than ${maxFiles} files` };
}
