import type { FileChange, GitStore } from './git-store.ts';

/** The result of merging two commits. */
export type MergeResult =
  | { readonly kind: 'merged'; readonly tree: string }
  /** Paths that both changed, in ways that cannot both be kept. */
  | { readonly kind: 'conflict'; readonly paths: readonly string[] };

/** The lines of a file that one side replaced. */
interface ReplacedLines {
  readonly start: number;
  readonly end: number;
  readonly by: readonly string[];
}

/**
 * Merges what one commit changed since it parted from another into that one. Of a file that both changed, both changes
 * are kept when the lines from the first to the last that each changed do not touch; Git would keep some more.
 */
export function mergeCommits(git: GitStore, into: string, from: string): MergeResult {
  const base = git.mergeBase(into, from);
  const ours = new Map(git.changes(base, into).map((change) => [change.path, change]));
  const conflicts: string[] = [];
  const changes: FileChange[] = [];
  for (const { path, before, after } of git.changes(base, from)) {
    const mode = git.entryAt(from, path)?.mode ?? '100644';
    const own = ours.get(path);
    if (own === undefined) changes.push({ path, mode, sha: after });
    else if (own.after !== after) {
      const sha = mergeBlobs(git, before, own.after, after);
      if (sha === null) conflicts.push(path);
      else changes.push({ path, mode, sha });
    }
  }
  return conflicts.length > 0
    ? { kind: 'conflict', paths: conflicts }
    : { kind: 'merged', tree: git.changeTree(into, changes).sha };
}

function mergeBlobs(git: GitStore, before: string | null, ours: string | null, theirs: string | null): string | null {
  if (before === null || ours === null || theirs === null) return null;
  const lines = (sha: string): string[] => git.text(sha).split(/(?<=\n)/u);
  const old = lines(before);
  const one = replacedLines(old, lines(ours));
  const other = replacedLines(old, lines(theirs));
  const [first, second] = one.start <= other.start ? [one, other] : [other, one];
  if (first.end >= second.start) return null;
  const merged = [
    ...old.slice(0, first.start),
    ...first.by,
    ...old.slice(first.end, second.start),
    ...second.by,
    ...old.slice(second.end),
  ];
  return git.addBlob(Buffer.from(merged.join(''))).sha;
}

function replacedLines(old: readonly string[], fresh: readonly string[]): ReplacedLines {
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let tail = 0;
  while (
    tail < old.length - start &&
    tail < fresh.length - start &&
    old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]
  )
    tail += 1;
  return { start, end: old.length - tail, by: fresh.slice(start, fresh.length - tail) };
}
