import { createBlobObject, createCommitObject, createTreeObject } from './git-objects.ts';
import type { Blob, Commit, FileMode, GitObject, Signature, Tag, Tree, TreeEntry } from './git-objects.ts';

/** A file of a tree, with its whole path. */
export interface FileEntry {
  readonly path: string;
  readonly mode: FileMode;
  readonly sha: string;
}

/** A change to a tree: `sha` is `null` when the file goes. */
export interface FileChange {
  readonly path: string;
  readonly mode: FileMode;
  readonly sha: string | null;
}

/** A file that differs: the hashes of its content, `null` where it does not exist. */
export interface ChangedFile {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The objects of a network of repositories: a fork sees what its parent has. */
export class GitStore {
  readonly #objects = new Map<string, GitObject>();

  /** Keeps an object. */
  add<Kept extends GitObject>(object: Kept): Kept {
    this.#objects.set(object.sha, object);
    return object;
  }

  /** Keeps a blob of these bytes. */
  addBlob(content: Uint8Array): Blob {
    return this.add(createBlobObject(content));
  }

  /** Whether an object of any kind has this hash. */
  has(sha: string): boolean {
    return this.#objects.has(sha);
  }

  /** The blob of a hash. */
  blob(sha: string): Blob | undefined {
    const found = this.#objects.get(sha);
    return found?.kind === 'blob' ? found : undefined;
  }

  /** The tree of a hash, or of the commit of that hash. */
  tree(sha: string): Tree | undefined {
    const found = this.#objects.get(sha);
    if (found?.kind === 'commit') return this.tree(found.tree);
    return found?.kind === 'tree' ? found : undefined;
  }

  /** The commit of a hash. */
  commit(sha: string): Commit | undefined {
    const found = this.#objects.get(sha);
    return found?.kind === 'commit' ? found : undefined;
  }

  /** The annotated tag of a hash. */
  tag(sha: string): Tag | undefined {
    const found = this.#objects.get(sha);
    return found?.kind === 'tag' ? found : undefined;
  }

  /** The commit of a hash, or the one that the tag of that hash is on. */
  peel(sha: string): Commit | undefined {
    return this.commit(this.tag(sha)?.object ?? sha);
  }

  /** What kind of object a hash is. */
  kindOf(sha: string): GitObject['kind'] | undefined {
    return this.#objects.get(sha)?.kind;
  }

  /** The commit whose hash begins so, if there is exactly one. */
  commitByPrefix(prefix: string): Commit | undefined {
    const found = [...this.#objects.values()].filter(
      (object): object is Commit => object.kind === 'commit' && object.sha.startsWith(prefix),
    );
    return found.length === 1 ? found[0] : undefined;
  }

  /** Every file below a tree, or below the tree of a commit. */
  files(sha: string, folder = ''): FileEntry[] {
    return (this.tree(sha)?.entries ?? []).flatMap((entry) => {
      const path = `${folder}${entry.path}`;
      return entry.mode === '040000' ? this.files(entry.sha, `${path}/`) : [{ path, mode: entry.mode, sha: entry.sha }];
    });
  }

  /** The entry at a path of a tree. */
  entryAt(sha: string, path: string): TreeEntry | undefined {
    const [name, ...rest] = path.split('/');
    const entry = this.tree(sha)?.entries.find((candidate) => candidate.path === name);
    if (entry === undefined || rest.length === 0) return entry;
    return entry.mode === '040000' ? this.entryAt(entry.sha, rest.join('/')) : undefined;
  }

  /** A tree with some files changed; `base` may be `undefined` for an empty one. */
  changeTree(base: string | undefined, changes: readonly FileChange[]): Tree {
    const entries = new Map(
      (base === undefined ? [] : (this.tree(base)?.entries ?? [])).map((entry) => [entry.path, entry]),
    );
    const below = new Map<string, FileChange[]>();
    for (const change of changes) {
      const [name = '', ...rest] = change.path.split('/');
      if (rest.length > 0) below.set(name, [...(below.get(name) ?? []), { ...change, path: rest.join('/') }]);
      else if (change.sha === null) entries.delete(name);
      else entries.set(name, { path: name, mode: change.mode, sha: change.sha });
    }
    for (const [name, inner] of below) {
      const existing = entries.get(name);
      const tree = this.changeTree(existing?.mode === '040000' ? existing.sha : undefined, inner);
      if (tree.entries.length === 0) entries.delete(name);
      else entries.set(name, { path: name, mode: '040000', sha: tree.sha });
    }
    return this.add(createTreeObject([...entries.values()]));
  }

  /** A commit of some changed files on top of another, or the first of a repository. */
  commitFiles(
    parent: string | undefined,
    files: Readonly<Record<string, string | null>>,
    message: string,
    by: Signature,
  ): Commit {
    const changes = Object.entries(files).map(([path, text]): FileChange => {
      return { path, mode: '100644', sha: text === null ? null : this.addBlob(Buffer.from(text)).sha };
    });
    const tree = this.changeTree(parent, changes);
    return this.add(
      createCommitObject({
        tree: tree.sha,
        parents: parent === undefined ? [] : [parent],
        author: by,
        committer: by,
        message,
      }),
    );
  }

  /** Keeps a commit of these parts. */
  addCommit(parts: Omit<Commit, 'kind' | 'sha'>): Commit {
    return this.add(createCommitObject(parts));
  }

  /** The files in which two trees, or commits, differ; `undefined` is an empty one. */
  changes(before: string | undefined, after: string): ChangedFile[] {
    const old = new Map((before === undefined ? [] : this.files(before)).map((file) => [file.path, file.sha]));
    const fresh = new Map(this.files(after).map((file) => [file.path, file.sha]));
    const paths = [...new Set([...old.keys(), ...fresh.keys()])].sort();
    return paths.flatMap((path) => {
      const change = { path, before: old.get(path) ?? null, after: fresh.get(path) ?? null };
      return change.before === change.after ? [] : [change];
    });
  }

  /** The hash of a file, or of a folder, at a path, or `null`. */
  hashAt(commit: string, path: string): string | null {
    return this.entryAt(commit, path)?.sha ?? null;
  }

  /** The nearest commit that two have in common. */
  mergeBase(one: string, other: string): string | undefined {
    const ancestors = new Set(this.history(one).map((commit) => commit.sha));
    return this.history(other).find((commit) => ancestors.has(commit.sha))?.sha;
  }

  /** A blob as text; empty for `null`, which is a file that is not there. */
  text(sha: string | null): string {
    return sha === null ? '' : Buffer.from(this.blob(sha)?.content ?? []).toString('utf8');
  }

  /** What one commit has that another does not have, oldest first. @param from `undefined`: all of its history */
  commitsSince(from: string | undefined, to: string): Commit[] {
    const known = new Set((from === undefined ? [] : this.history(from)).map(({ sha }) => sha));
    return this.history(to)
      .filter(({ sha }) => !known.has(sha))
      .reverse();
  }

  /** A commit and all before it, nearest first. */
  history(sha: string): Commit[] {
    const seen = new Set<string>();
    const queue = [sha];
    const commits: Commit[] = [];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const commit = seen.has(next) ? undefined : this.commit(next);
      seen.add(next);
      if (commit === undefined) continue;
      commits.push(commit);
      queue.push(...commit.parents);
    }
    return commits;
  }

  /** Whether one commit is another's ancestor, or the same. */
  isAncestor(ancestor: string, descendant: string): boolean {
    return this.history(descendant).some((commit) => commit.sha === ancestor);
  }
}
