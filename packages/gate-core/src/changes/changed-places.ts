import type { ChangedFile, ChangedLines } from '../evidence/changed-lines.ts';
import type { Finding } from '../evidence/finding.ts';
import { holdsAnyLine } from './line-ranges.ts';

/** How narrowly a place is held against a change. */
export type ChangeScope = 'changed-lines' | 'changed-files';

/** The places that a change touches, for look-ups. */
export class ChangedPlaces {
  /** Files that exist after the change, by path. */
  readonly #files: ReadonlyMap<string, ChangedFile>;
  /** Submodules and links, which are folders for whoever reads files through them. */
  readonly #opaque = new Set<string>();
  readonly #names = new Set<string>();
  readonly #unplacedNames = new Set<string>();

  /** @param changed normalised. */
  constructor(changed: ChangedLines) {
    const files = new Map<string, ChangedFile>();
    for (const file of changed.files) {
      if (file.change === 'deleted') continue;
      this.#names.add(fileName(file.path));
      if (file.content === 'submodule' || file.content === 'link') this.#opaque.add(file.path);
      if (file.unplaced === undefined) files.set(file.path, file);
      else this.#unplacedNames.add(fileName(file.path));
    }
    this.#files = files;
  }

  /**
   * Whether a finding is on a changed line, or in a changed file. One without a line counts wherever its file changed,
   * because a missing value must not make a finding disappear, and so does one on a line that the file does not have. So does any in a submodule, or behind a link, that
   * changed: the diff does not say which of its files did.
   */
  holds({ location }: Finding, scope: ChangeScope): boolean {
    if (location === null || location.unplaced !== undefined) return false;
    const file = this.#files.get(location.path);
    if (file === undefined) return this.#isBehindOpaque(location.path);
    const { startLine, endLine } = location;
    if (scope === 'changed-files' || file.content !== 'text' || startLine === null) return true;
    if (file.lineCount !== undefined && startLine > file.lineCount) return true;
    return holdsAnyLine(file.ranges, startLine, Math.max(startLine, endLine ?? startLine));
  }

  #isBehindOpaque(path: string): boolean {
    if (this.#opaque.size === 0) return false;
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      if (this.#opaque.has(path.slice(0, end))) return true;
    return false;
  }

  /** Whether a finding may be in a changed file: its place is unknown, or that of a changed file with the same name. */
  mayHold({ location }: Finding): boolean {
    if (location === null) return false;
    const name = fileName(location.path);
    return location.unplaced === undefined ? this.#unplacedNames.has(name) : this.#names.has(name);
  }
}

/** The last part of a path, whatever its separators and case: enough to tell that two paths cannot be one file. */
export function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
}
