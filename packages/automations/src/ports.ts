/** What a glob found. */
export type FoundFile =
  /**
   * `path` is relative to the root, with `/` between its parts. `identity` is the same for all names of one file, links
   * included; without it, a file is known by its path.
   */
  | { readonly kind: 'file'; readonly path: string; readonly sizeBytes: number; readonly identity?: string }
  /** Something that exists, or is needed, must not or cannot be read; `reason` in plain words. */
  | { readonly kind: 'obstacle'; readonly path: string; readonly reason: string };

/** Files below one root folder. A file outside it is never opened, even through links. */
export interface GateFiles {
  /**
   * The same for all names of one root folder, links included. @default unknown: folders are then distinguished by
   * their files
   */
  readonly identity?: string;
  /**
   * Everything that a glob (`*`, `**`, `?`, `{a,b}`) matches, sorted by path. A path without such characters is looked
   * up as it is. No match is an empty list, not an error.
   */
  find(glob: string): Promise<readonly FoundFile[]>;
  /**
   * The bytes of a file from the start; may be called again.
   *
   * @throws {UnreadableFileError} while it is iterated.
   */
  open(path: string): AsyncIterable<Uint8Array>;
  /**
   * The lines of a source file, by its path relative to the root: fingerprints are made from them for findings whose
   * report does not quote the flagged line. `null` for a file that is missing, outside, too large or not text.
   *
   * @default no source is available
   */
  sourceLines?(path: string): readonly string[] | null;
  /**
   * The bytes of a source file, by its path relative to the root: a diff is held against them. `null` for a file that is
   * missing, outside, too large or unreadable.
   *
   * @default no source is available
   */
  content?(path: string): Uint8Array | null;
  /**
   * Whether a file, or a link, has exactly this path relative to the root, even on a case-insensitive file system. It
   * need not be readable. `false` for paths outside.
   *
   * @default no source is available
   */
  hasFile?(path: string): boolean;
  /**
   * Whether the root folder itself holds a file or a folder of this name, in any case where the file system ignores
   * case.
   *
   * @default no tree is available
   */
  holds?(name: string): boolean;
  /** Absolute names of the root folder, links resolved and not: reports may name files by them. @default none */
  readonly roots?: readonly string[];
  /**
   * Paths, relative to the root, of the files with this name, ignoring case. Folders of dependencies and of version
   * control are skipped.
   *
   * @default no tree is available
   */
  filesNamed?(name: string): readonly string[];
  /**
   * Folders of the tree whose path equals this one except for case and Unicode composition, as the tree spells them.
   *
   * @default no tree is available
   */
  foldersLike?(path: string): readonly string[];
}

/** What happens while a gate runs, for progress lines and logs. Paths are untrusted text. */
export type GateEvent =
  | { readonly kind: 'policy-loaded'; readonly evidence: number; readonly rules: number }
  | {
      readonly kind: 'report-started';
      readonly evidence: string;
      readonly path: string;
      readonly sizeBytes: number;
      readonly baseline: boolean;
    }
  | {
      readonly kind: 'report-finished';
      readonly evidence: string;
      readonly path: string;
      readonly state: 'parsed' | 'refused';
      readonly baseline: boolean;
    }
  | { readonly kind: 'judged'; readonly outcome: string };
