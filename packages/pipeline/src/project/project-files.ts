/**
 * What is looked at of a project: a list of its files, and the text of some. Both have bounds that the port sets; a
 * project that is larger is looked at in part.
 */
export interface ProjectFiles {
  /** Paths of files, relative to the project, with `/` between their parts; those near the root first. */
  readonly paths: readonly string[];
  /** Whether there are more files than `paths` lists. */
  readonly isCut: boolean;
  /** The text of a file; `null` if it does not exist, is not text, or is too large to be looked at. */
  readonly read: (path: string) => string | null;
}

/** Where something was seen. */
export interface SeenAt {
  readonly file: string;
  /** Counts from 1; `null`: the file as a whole. */
  readonly line: number | null;
}

/** Something that was concluded from the project's files, and why. */
export interface Guess<Value> {
  readonly value: Value;
  /** What was seen, as a phrase: `requires-python ">=3.10"`. */
  readonly reason: string;
  /** `null`: it follows from what is absent. */
  readonly seenAt: SeenAt | null;
}

/** A file that cannot be read as what it is. */
export interface BrokenFile {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  /** What is wrong, as a phrase without a full stop. */
  readonly message: string;
}

/** The reason of a guess with its place: `uv.lock`, `requires-python ">=3.10", pyproject.toml:5`. */
export function reasonOf({ reason, seenAt }: Guess<unknown>): string {
  if (seenAt === null) return reason;
  const place = seenAt.line === null ? seenAt.file : `${seenAt.file}:${seenAt.line}`;
  return reason === '' ? place : `${reason}, ${place}`;
}

/** Texts beyond this are not looked at, so that looking takes no time to speak of. */
const maxTextLength = 200_000;

/** The same files without texts that are too long to be looked at. */
export function boundedFiles({ paths, isCut, read }: ProjectFiles): ProjectFiles {
  return {
    paths,
    isCut,
    read: (path) => {
      const text = read(path);
      return text === null || text.length > maxTextLength ? null : text;
    },
  };
}

/** A part of a project as a project: its paths are relative to the folder. */
export function filesBelow(files: ProjectFiles, folder: string): ProjectFiles {
  const front = `${folder}/`;
  return {
    paths: files.paths.filter((path) => path.startsWith(front)).map((path) => path.slice(front.length)),
    isCut: files.isCut,
    read: (path) => files.read(`${front}${path}`),
  };
}

/** The first of these files that the project has. */
export function firstFile(files: ProjectFiles, names: readonly string[]): string | null {
  const known = new Set(files.paths);
  return names.find((name) => known.has(name)) ?? null;
}

/** Names of the folders directly below the project's root. */
export function topFolders(files: ProjectFiles): readonly string[] {
  return [
    ...new Set(files.paths.flatMap((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : []))),
  ].sort();
}

/** A file that is there and cannot be looked at. */
export function unreadable(file: string): BrokenFile {
  return { file, line: null, column: null, message: 'cannot be read: it is not UTF-8 text, or too large' };
}

/** The line, counted from 1, of a match in a text. */
export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** Whether a path can be part of commands and YAML as it is. */
export function isPlainPath(path: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_./@+-]*$/u.test(path);
}
