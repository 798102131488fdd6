import type { ReportInput } from '@portcullis/gate-core';
import { normalisePath, relativeTo } from '@portcullis/scan-parsers';
import type { RunRecord } from '../inputs/run-record.ts';
import type { GateFiles } from '../ports.ts';

/** What a report's input is told of the tree that the report is about. */
export interface TreeOfReport {
  readonly input: Pick<ReportInput, 'fromRoot' | 'workingFolder' | 'filesNamed'>;
  /** The folders that were taken off absolute paths so far: who judges again elsewhere needs them. */
  takenRoots(): readonly string[];
}

/** The tree of one state, for its reports. */
export interface JudgedTree {
  /** @param extraRoots further folders that the tree was in, such as those that a stored verdict names */
  forReport(record: RunRecord | null, extraRoots?: readonly string[]): TreeOfReport;
}

/** Trees of both states that are compared. */
export interface JudgedTrees {
  readonly judged: JudgedTree;
  readonly baseline: JudgedTree;
}

/**
 * The trees that reports' paths are placed in. A baseline that holds nothing but reports is about the judged tree's files, as far as anyone
 * can tell, and its reports may have been made where that tree is.
 */
export function judgedTrees(judged: GateFiles, baseline: GateFiles | null): JudgedTrees {
  const inside = foldersWithin(judged.roots ?? [], baseline?.roots ?? []);
  const ofJudged = (name: string): readonly string[] =>
    (judged.filesNamed?.(name) ?? []).filter((path) => !inside.some((folder) => path.startsWith(folder)));
  return {
    judged: treeIn(judged.roots ?? [], ofJudged),
    baseline: treeIn([...(baseline?.roots ?? []), ...(judged.roots ?? [])], (name) => {
      const own = baseline?.filesNamed?.(name) ?? [];
      return own.length > 0 ? own : ofJudged(name);
    }),
  };
}

/** Where the baseline lies within the judged tree, if it does: its copies of the files would make every path ambiguous. */
function foldersWithin(roots: readonly string[], others: readonly string[]): readonly string[] {
  const normal = (folders: readonly string[]): readonly string[] =>
    folders.map(absolute).filter((folder) => folder !== null);
  return normal(roots).flatMap((root) =>
    normal(others)
      .flatMap((other) => relativeTo(root, other) ?? [])
      .map((folder) => `${folder}/`),
  );
}

function treeIn(roots: readonly string[], filesNamed: (name: string) => readonly string[]): JudgedTree {
  return {
    forReport: (record, extraRoots = []) => {
      const all = [...roots, ...(record?.root == null ? [] : [record.root]), ...extraRoots]
        .map(absolute)
        .filter((root) => root !== null);
      // The longest first: a checkout may be inside of another one.
      all.sort((left, right) => right.length - left.length);
      const taken = new Set<string>();
      return {
        input: {
          fromRoot: (path) => {
            for (const root of all) {
              const relative = relativeTo(root, path);
              if (relative === null) continue;
              taken.add(root);
              return relative;
            }
            return null;
          },
          ...(record?.cwd != null && { workingFolder: workingFolder(record.cwd, record.root) }),
          filesNamed,
        },
        takenRoots: () => [...taken].sort(),
      };
    },
  };
}

/** `/` is a root as well: all of a container may be the tree. */
function absolute(folder: string): string | null {
  if (/^[/\\]+$/u.test(folder)) return '/';
  const normal = normalisePath(folder);
  return normal?.kind === 'absolute' ? normal.path : null;
}

/** The folder relative to the tree's root, if the record tells; else as it stands. */
function workingFolder(cwd: string, root: string | null): string {
  const normal = normalisePath(cwd);
  if (normal === null) return '';
  const base = root === null ? null : absolute(root);
  if (normal.kind !== 'absolute' || base === null) return normal.kind === 'climbing' ? normal.full : normal.path;
  if (normal.path === base) return '';
  return relativeTo(base, normal.path) ?? normal.path;
}
