import type { JudgedPaths } from '@portcullis/gate-core';
import { ignoresCase, normaliseFolder, relativeTo } from '@portcullis/scan-parsers';
import type { RunRecord } from '../inputs/run-record.ts';
import type { GateFiles } from '../ports.ts';

/** What a report's input gets to know about the tree that the report is about. */
export interface TreeOfReport {
  readonly input: JudgedPaths;
  /** The folders that were removed from absolute paths so far: a replay elsewhere needs them. */
  takenRoots(): readonly string[];
}

/** The tree of one state, used to read its reports. */
export interface JudgedTree {
  /**
   * @param extraRoots further folders that the tree was in, such as those that a stored verdict names
   * @param report the path of the report in the tree. @default not told
   */
  forReport(record: RunRecord | null, extraRoots?: readonly string[], report?: string): TreeOfReport;
}

/** Trees of both states that are compared. */
export interface JudgedTrees {
  readonly judged: JudgedTree;
  readonly baseline: JudgedTree;
}

/**
 * The trees that reports' paths are placed in. A baseline that holds only reports is assumed to be about the judged
 * tree's files, and its reports may have been made where that tree is.
 *
 * @param changed files of a diff, which a tree without sources is known to have.
 */
export function judgedTrees(
  judged: GateFiles,
  baseline: GateFiles | null,
  changed: readonly string[] = [],
): JudgedTrees {
  const [roots, baselineRoots] = [judged.roots ?? [], baseline?.roots ?? []];
  const content = without(withChanged(contentOf(judged), judged, changed), foldersWithin(roots, baselineRoots));
  return {
    judged: treeIn(roots, content),
    baseline: treeIn([...baselineRoots, ...roots], baseline === null ? content : either(contentOf(baseline), content)),
  };
}

/** What a tree holds. */
interface Content {
  readonly filesNamed: (name: string) => readonly string[];
  readonly foldersLike: (path: string) => readonly string[];
  /** Whether its root folder holds something of this name. */
  readonly holds: (name: string) => boolean;
}

function contentOf(files: GateFiles): Content {
  return {
    filesNamed: (name) => files.filesNamed?.(name) ?? [],
    foldersLike: (path) => files.foldersLike?.(path) ?? [],
    holds: (name) => files.holds?.(name) === true,
  };
}

/** A folder of nothing but reports has none of the files that changed; what a diff names is then all that is known. */
function withChanged(content: Content, files: GateFiles, changed: readonly string[]): Content {
  if (changed.length === 0 || changed.some((path) => files.hasFile?.(path) === true)) return content;
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const byName = new Map<string, string[]>();
  for (const path of changed) byName.set(nameOf(path), [...(byName.get(nameOf(path)) ?? []), path]);
  return {
    ...content,
    filesNamed: (name) => [...new Set([...content.filesNamed(name), ...(byName.get(name.toLowerCase()) ?? [])])],
  };
}

/** @param folders to exclude from the search, each with a trailing slash. */
function without({ filesNamed, foldersLike, holds }: Content, folders: readonly string[]): Content {
  if (folders.length === 0) return { filesNamed, foldersLike, holds };
  const isOutside = (path: string): boolean => !folders.some((folder) => path.startsWith(folder));
  return {
    filesNamed: (name) => filesNamed(name).filter(isOutside),
    foldersLike: (path) => foldersLike(path).filter((folder) => isOutside(`${folder}/`)),
    holds,
  };
}

/** The contents of the first, and what only the second has. */
function either(first: Content, second: Content): Content {
  const orElse = (own: readonly string[], others: () => readonly string[]): readonly string[] =>
    own.length > 0 ? own : others();
  return {
    filesNamed: (name) => orElse(first.filesNamed(name), () => second.filesNamed(name)),
    foldersLike: (path) => orElse(first.foldersLike(path), () => second.foldersLike(path)),
    holds: (name) => first.holds(name) || second.holds(name),
  };
}

/** Where the baseline is within the judged tree, if it is: its copies of the files would make every path ambiguous. */
function foldersWithin(roots: readonly string[], others: readonly string[]): readonly string[] {
  const normal = (folders: readonly string[]): readonly string[] =>
    folders.map(absolute).filter((folder) => folder !== null);
  return normal(roots).flatMap((root) =>
    normal(others)
      .flatMap((other) => relativeTo(root, other) ?? [])
      .map((folder) => `${folder}/`),
  );
}

function treeIn(roots: readonly string[], { filesNamed, foldersLike, holds }: Content): JudgedTree {
  return {
    forReport: (record, extraRoots = [], report = '') => {
      const all = [...roots, ...(record?.root == null ? [] : [record.root]), ...extraRoots]
        .map(absolute)
        .filter((root) => root !== null);
      // Longest first: a checkout may be inside another one.
      all.sort((left, right) => right.length - left.length);
      const taken = new Set<string>();
      /** The path without the first root that can be removed, which is noted. */
      const takeOff = (
        without: (root: string) => string | null,
        isRight: (path: string) => boolean = () => true,
      ): string | null => {
        for (const root of all) {
          const relative = without(root);
          if (relative === null || !isRight(relative)) continue;
          taken.add(root);
          return relative;
        }
        return null;
      };
      const own = roots.map(absolute).filter((root) => root !== null);
      const isFile = (path: string): boolean => filesNamed(path.slice(path.lastIndexOf('/') + 1)).includes(path);
      /** A file of the judged folder, by that folder's own name: a record of a checkout within it takes nothing off. */
      const ofOwn = (path: string): string | null =>
        takeOff((root) => (own.includes(root) ? (relativeTo(root, path) ?? null) : null), isFile);
      return {
        input: {
          fromRoot: (path) => ofOwn(path) ?? takeOff((root) => relativeTo(root, path)),
          fromAbove: (path, isThere) =>
            holds(path.split('/', 1)[0] ?? '')
              ? null
              : takeOff((root) => behindItsEnds(root, path).find((relative) => isThere(relative)) ?? null),
          ...(record?.cwd != null && { workingFolder: workingFolder(record.cwd, record.root, own) }),
          ...(record?.cwd == null && { nearFolders: foldersOf(report) }),
          filesNamed,
          foldersLike,
        },
        takenRoots: () => [...taken].sort(),
      };
    },
  };
}

/**
 * The rest of a relative path that begins with the last folders of a root, one or more of them: the longest match
 * first.
 */
function behindItsEnds(root: string, path: string): readonly string[] {
  const names = root.split('/').filter((name) => name !== '');
  const first = path.split('/', 1)[0]?.toLowerCase();
  return names.flatMap((name, from) => {
    if (name.toLowerCase() !== first) return [];
    const end = `/${names.slice(from).join('/')}`;
    return relativeTo(ignoresCase(root) ? `/${end}` : end, `/${path}`) ?? [];
  });
}

/** `/` and `C:/` are valid roots too: the tree may be a whole container. */
function absolute(folder: string): string | null {
  const normal = normaliseFolder(folder);
  return normal.kind === 'absolute' ? normal.path : null;
}

/** The folders around a path, the innermost first; not the root. */
function foldersOf(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, names.length - index).join('/'));
}

/**
 * The folder relative to the tree's root, if the record says where that is; else as written, without `.` and redundant
 * `..`. A checkout within the judged folder, such as a submodule, is not the tree: its folder stays absolute.
 *
 * @param own absolute names of the judged folder.
 */
function workingFolder(cwd: string, root: string | null, own: readonly string[]): string {
  const base = root === null ? null : absolute(root);
  const { kind, path: folder } = normaliseFolder(cwd);
  if (base === null) return folder;
  const whole = kind === 'climbing' ? normaliseFolder(`${base}/${folder}`).path : folder;
  if (own.some((folder) => (relativeTo(folder, base) ?? '') !== '')) return whole;
  return whole === base ? '' : (relativeTo(base, whole) ?? whole);
}
