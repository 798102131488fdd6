import type { ChangedTextLine, LineRange } from '@portcullis/gate-core';

/** What a diff says about one file, with names as they are spelt in it. */
export interface DiffEntry {
  /** The line where it begins. */
  readonly line: number;
  /** What follows `diff --git`; `null` in a diff that git did not write. */
  readonly header: string | null;
  /** The names after `---` and `+++`. `null`: `/dev/null`, or none. */
  readonly oldName: string | null;
  readonly newName: string | null;
  /** The earlier and the new name of a renamed or copied file, which have no prefix. */
  readonly moved: { readonly how: 'renamed' | 'copied'; readonly from: string; readonly to: string } | null;
  readonly change: 'added' | 'modified' | 'deleted';
  readonly content: 'text' | 'binary' | 'link' | 'submodule';
  readonly ranges: readonly LineRange[];
  readonly text: EntryText;
  /** The names that git gives the content before and after, often shortened; `null` where the diff has none. */
  readonly blobs: DiffBlobs | null;
}

/** Names of a file's content in git, as hexadecimal digits. */
export interface DiffBlobs {
  readonly before: string;
  readonly after: string;
}

/** The changed lines themselves; empty where nobody asked for them. */
export interface EntryText {
  readonly added: readonly ChangedTextLine[];
  readonly removed: readonly ChangedTextLine[];
  /** Lines that are shown around the changed ones and are the same before and after. */
  readonly kept: readonly ChangedTextLine[];
}

/** The text of a file that is no text, or of lines that nobody asked for. */
export const noText: EntryText = { added: [], removed: [], kept: [] };
