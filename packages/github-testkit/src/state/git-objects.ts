import { createHash } from 'node:crypto';

/** The modes a tree's entries may have. */
export type FileMode = '100644' | '100755' | '040000' | '160000' | '120000';

/** One line of a tree. */
export interface TreeEntry {
  /** A name, without slashes. */
  readonly path: string;
  readonly mode: FileMode;
  readonly sha: string;
}

/** The author or committer of a commit, and the time. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Milliseconds since 1970. */
  readonly date: number;
}

/** What Git stores, under the hash of its content. */
export type GitObject =
  | { readonly kind: 'blob'; readonly sha: string; readonly content: Uint8Array }
  | { readonly kind: 'tree'; readonly sha: string; readonly entries: readonly TreeEntry[] }
  | {
      readonly kind: 'commit';
      readonly sha: string;
      readonly tree: string;
      readonly parents: readonly string[];
      readonly author: Signature;
      readonly committer: Signature;
      readonly message: string;
    }
  | {
      readonly kind: 'tag';
      readonly sha: string;
      /** What it is on. */
      readonly object: string;
      readonly objectKind: 'commit' | 'tree' | 'blob';
      readonly tag: string;
      readonly tagger: Signature;
      readonly message: string;
    };

/** Narrowed by its kind. */
export type Blob = Extract<GitObject, { kind: 'blob' }>;
/** Narrowed by its kind. */
export type Tree = Extract<GitObject, { kind: 'tree' }>;
/** Narrowed by its kind. */
export type Commit = Extract<GitObject, { kind: 'commit' }>;

/** Narrowed by its kind. */
export type Tag = Extract<GitObject, { kind: 'tag' }>;

function hash(kind: GitObject['kind'], content: Uint8Array): string {
  return createHash('sha1').update(`${kind} ${content.length}\0`).update(content).digest('hex');
}

/** A blob, with the hash that Git gives it. */
export function createBlobObject(content: Uint8Array): Blob {
  return { kind: 'blob', sha: hash('blob', content), content };
}

/** A tree, sorted as Git sorts: folders as if their names ended in a slash. */
export function createTreeObject(entries: readonly TreeEntry[]): Tree {
  const sortKey = (entry: TreeEntry): string => (entry.mode === '040000' ? `${entry.path}/` : entry.path);
  const sorted = [...entries].sort((a, b) => Buffer.compare(Buffer.from(sortKey(a)), Buffer.from(sortKey(b))));
  const lines = sorted.map((entry) =>
    Buffer.concat([Buffer.from(`${entry.mode.replace(/^0/u, '')} ${entry.path}\0`), Buffer.from(entry.sha, 'hex')]),
  );
  return { kind: 'tree', sha: hash('tree', Buffer.concat(lines)), entries: sorted };
}

function signed({ name, email, date }: Signature): string {
  return `${name} <${email}> ${Math.floor(date / 1000)} +0000`;
}

/** An annotated tag. */
export function createTagObject(parts: Omit<Tag, 'kind' | 'sha'>): Tag {
  const head = [`object ${parts.object}`, `type ${parts.objectKind}`, `tag ${parts.tag}`];
  const text = [...head, `tagger ${signed(parts.tagger)}`, '', parts.message].join('\n');
  return { kind: 'tag', sha: hash('tag', Buffer.from(text)), ...parts };
}

/** A commit; its times are whole seconds of UTC. */
export function createCommitObject(parts: Omit<Commit, 'kind' | 'sha'>): Commit {
  const text = [
    `tree ${parts.tree}`,
    ...parts.parents.map((parent) => `parent ${parent}`),
    `author ${signed(parts.author)}`,
    `committer ${signed(parts.committer)}`,
    '',
    parts.message,
  ].join('\n');
  return { kind: 'commit', sha: hash('commit', Buffer.from(text)), ...parts };
}
