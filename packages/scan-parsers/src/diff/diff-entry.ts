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
}

/** The changed lines themselves; empty where nobody asked for them. */
export interface EntryText {
  readonly added: readonly ChangedTextLine[];
  readonly removed: readonly ChangedTextLine[];
}

/** The text of a file that is no text, or of lines that nobody asked for. */
export const noText: EntryText = { added: [], removed: [] };
