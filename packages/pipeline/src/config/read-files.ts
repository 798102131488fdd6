import { issueWithFile, type PolicyIssue } from '../issues/policy-issue.ts';
import type { SourceNode } from '../source/node.ts';
import { sourceText, type SourceText } from '../source/place.ts';
import { readYaml } from '../source/read-yaml.ts';
import { printable } from '../text/quote.ts';
import { parentsOf } from './parents.ts';

/**
 * Where policy files are read from: a folder, a commit, a test's `Map`.
 */
export interface ConfigFiles {
  /**
   * The text of a file, or `null` when there is none.
   *
   * @param path with `/` between its parts, as given for the entry file; files that it names are resolved against its folder.
   */
  read(path: string): Promise<string | null>;
}

/** One file that was read. */
export interface ReadFile {
  readonly source: SourceText;
  /** `null` when nothing could be made of it. */
  readonly root: SourceNode | null;
  readonly issues: readonly PolicyIssue[];
}

export interface FileSet {
  /** Files by path; `null` for those that are not there. */
  readonly found: ReadonlyMap<string, ReadFile | null>;
  /** Why a file was not even looked for. */
  readonly whyAbsent: string;
}

/** More parents than this are a mistake, or an attempt to keep a gate busy. */
const maxFiles = 32;

/** Reads a text as a policy file. */
export function readText(file: string, text: string): ReadFile {
  const source = sourceText(file, 'file', text);
  return { source, ...readYaml(source) };
}

/** Reads a file, or says why it cannot be. */
export async function readPath(path: string, files: ConfigFiles): Promise<ReadFile | null> {
  try {
    const text = await files.read(path);
    return text === null ? null : readText(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { source: sourceText(path, 'file', ''), root: null, issues: [issueWithFile(path, 'file-refused', `cannot be read: ${printable(reason)}`)] };
  }
}

/** Reads the entry file and every file that it extends, each once. */
export async function readAll(entry: string, files: ConfigFiles): Promise<FileSet> {
  const found = new Map<string, ReadFile | null>();
  const wanted = [entry];
  for (let path = wanted.shift(); path !== undefined && found.size < maxFiles; path = wanted.shift()) {
    if (found.has(path)) continue;
    const file = await readPath(path, files);
    found.set(path, file);
    if (file?.root == null) continue;
    for (const parent of parentsOf(file.root)) if (parent.kind === 'file') wanted.push(parent.path);
  }
  return { found, whyAbsent: `not read, since it is one of more than ${maxFiles} files` };
}
