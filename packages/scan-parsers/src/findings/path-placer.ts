import type { JudgedPaths, Location } from '@portcullis/gate-core';
import { behindCertainRoot, behindPossibleRoots } from './checkout-roots.ts';
import { mentionedPaths } from './mentioned-paths.ts';
import { Namesakes } from './namesakes.ts';
import type { Fits } from './namesakes.ts';
import {
  beginsAtDrive,
  comparable,
  ignoresCase,
  isInstalled,
  isPlainPath,
  normalisePath,
  parentOf,
  relativeTo,
} from './path-syntax.ts';

const maxPathLength = 4096;
const keptPlaces = 50_000;

/** What was scanned: all its paths begin there. A container image is not part of the tree. */
export type ScannedThing =
  { readonly kind: 'tree' } | { readonly kind: 'folder'; readonly path: string } | { readonly kind: 'image' };

/** A path in the judged tree, or as the report spells it with the reason why its place is unknown. */
export type PlacedPath = Pick<Location, 'path' | 'unplaced'>;

/**
 * Finds where in the judged tree the files named by a report are, so that a file has the same path wherever the tool
 * ran.
 *
 * A relative path begins in the folder that the tool ran in. If that is unknown, the path is used as it is, unless the
 * tree lacks the file and has others whose paths end with it: the tool may have run in a folder further in. From an
 * absolute path one of these is removed, the first that applies: the folder that the judged tree is or was in; the
 * checkout folder of a well-known CI system; whatever leaves the path of exactly one file of the tree; what the report
 * itself calls its base. If none applies, the path stays as it is and is marked as unplaced.
 *
 * @see ADR 0057
 */
export class PathPlacer {
  readonly #tree: JudgedPaths;
  readonly #scanned: ScannedThing;
  readonly #known = new Map<string, PlacedPath | null>();
  readonly #namesakesOf = new Map<string, Namesakes>();

  constructor(tree: JudgedPaths = {}, scanned: ScannedThing = { kind: 'tree' }) {
    this.#tree = scanned.kind === 'image' ? {} : tree;
    this.#scanned = scanned;
  }

  /**
   * @param bases absolute folders that the report says its paths are relative to, the likeliest first
   * @returns `null` for nothing, and for a folder's own path
   */
  place(raw: string, bases: readonly string[] = []): PlacedPath | null {
    const key = bases.length === 0 ? raw : `${raw}\0${bases.join('\0')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const placed = this.#place(raw, bases);
    if (this.#known.size >= keptPlaces) this.#known.clear();
    if (this.#namesakesOf.size >= keptPlaces) this.#namesakesOf.clear();
    this.#known.set(key, placed);
    return placed;
  }

  /**
   * An address that is not of a file, such as `webpack:///./app/a.ts`, or of one in another place.
   *
   * @returns `null` unless it may mean a file of the tree; where that is, it does not say
   */
  placeAddress(address: string): PlacedPath | null {
    if (address.length > maxPathLength || !this.#mentionsFile(address)) return null;
    return { path: address.replaceAll('\0', '\uFFFD'), unplaced: 'elsewhere' };
  }

  #place(raw: string, bases: readonly string[]): PlacedPath | null {
    if (raw.length > maxPathLength || raw.includes('\0'))
      return { path: raw.replaceAll('\0', '\uFFFD').slice(0, maxPathLength), unplaced: 'unusable' };
    if (this.#scanned.kind !== 'folder') return this.#placeSpelt(raw, bases);
    const { path: folder } = this.#scanned;
    const placed = this.#placeSpelt(within(folder, raw), [folder, ...bases]);
    // What was scanned may have been the tree itself under another name (`trivy fs head`), or a file created for the
    // scan.
    const ofTree = this.#tree.workingFolder === undefined ? normalisePath(raw) : null;
    const isOfTree = placed !== null && ofTree !== null && this.#has(ofTree.path) && !this.#has(placed.path);
    return isOfTree ? { path: ofTree.path, unplaced: 'ambiguous' } : placed;
  }

  #has(path: string): boolean {
    return this.#namesakes(path).has(path);
  }

  #placeSpelt(raw: string, folders: readonly string[]): PlacedPath | null {
    const normal = normalisePath(raw);
    if (normal === null) return null;
    if (normal.kind === 'absolute') return this.#placeAbsolute(normal.path, folders);
    if (normal.kind === 'drive-relative') return this.#placeOnDrive(normal.path);
    const { workingFolder } = this.#tree;
    if (workingFolder !== undefined && workingFolder !== '')
      return this.#placeBelow(workingFolder, normal.kind === 'climbing' ? normal.full : normal.path);
    if (normal.kind === 'climbing') return this.#placeClimbing(normal.path, normal.full);
    return workingFolder === undefined ? this.#placeAnywhere(normal.path) : this.#placeFromRoot(normal.path);
  }

  /** The folder of the tree that the tool ran in. `null`: the tree's root, or unknown. */
  get workingFolder(): string | null {
    const name = 'x';
    const inside = this.place(name);
    return inside === null || inside.unplaced !== undefined || inside.path === name
      ? null
      : inside.path.slice(0, -name.length - 1);
  }

  /**
   * A path from the root of the tree, in the spelling of the tree: some file systems take several spellings for one.
   */
  #asTheTreeSpells(path: string): PlacedPath {
    const namesakes = this.#namesakes(path);
    if (namesakes.has(path)) return { path };
    const [likeIt, ...others] = namesakes.like(path);
    if (likeIt === undefined) return this.#ofNoFile(path);
    return others.length === 0 ? { path: likeIt } : { path, unplaced: 'ambiguous' };
  }

  /** A path that is known to begin at the root of the tree. */
  #placeFromRoot(path: string): PlacedPath {
    const spelt = this.#asTheTreeSpells(path);
    const isSure = spelt.unplaced !== undefined || this.#has(spelt.path) || !this.#mentionsFile(path);
    return isSure ? spelt : { path, unplaced: 'elsewhere' };
  }

  /** Whether a path that names no file of the tree is that of one with something around it. */
  #mentionsFile(path: string): boolean {
    if (isPlainPath(path) || isInstalled(path) || this.#tree.filesNamed === undefined) return false;
    const mentioned = mentionedPaths(path);
    if (mentioned === null) return true;
    return mentioned.some((each) => {
      const namesakes = this.#namesakes(each);
      return namesakes.like(each).length + namesakes.countFurtherIn(each) + namesakes.countNearer(each) > 0;
    });
  }

  /**
   * A file that is not in the tree, such as a generated one: its folders get the tree's spelling, as far as the tree
   * has them.
   */
  #ofNoFile(path: string): PlacedPath {
    const names = path.split('/');
    let known = '';
    for (const [depth, name] of names.slice(0, -1).entries()) {
      const here = known === '' ? name : `${known}/${name}`;
      const spellings = (this.#tree.foldersLike?.(here) ?? []).filter((folder) => parentOf(folder) === known);
      const [spelling = here, ...others] = spellings.includes(here) ? [here] : spellings;
      if (others.length > 0) return { path, unplaced: 'ambiguous' };
      if (spellings.length === 0) return { path: [here, ...names.slice(depth + 1)].join('/') };
      known = spelling;
    }
    return { path: known === '' ? path : `${known}/${names.at(-1) ?? ''}` };
  }

  /**
   * `C:app/a.py` begins in the folder that is current on that drive, which no report names; elsewhere it may be a
   * file's name.
   */
  #placeOnDrive(path: string): PlacedPath {
    return this.#has(path) ? { path } : { path, unplaced: 'absolute' };
  }

  /**
   * A relative path of a tool that ran in an unknown folder: at the root, in a folder further in, or above the root, in
   * which case the path begins with the folders around the tree.
   */
  #placeAnywhere(path: string): PlacedPath {
    const spelt = this.#asTheTreeSpells(path);
    if (spelt.unplaced !== undefined) return spelt;
    if (this.#has(spelt.path)) return this.#isNear(spelt.path) ? { path, unplaced: 'ambiguous' } : spelt;
    const namesakes = this.#namesakes(path);
    const further = namesakes.countFurtherIn(path);
    const above = further === 0 ? this.#seenFromAbove(path) : null;
    if (above !== null) return above;
    // An available tree leaves out installed packages: a path through them already says where it is.
    const nearer = isInstalled(path) ? 0 : namesakes.countNearer(path);
    const fits = further + nearer;
    if (fits === 0) return this.#mentionsFile(path) ? { path, unplaced: 'elsewhere' } : spelt;
    return { path, unplaced: fits === 1 ? 'elsewhere' : 'ambiguous' };
  }

  /** Whether a file of the root is also one of a folder that the tool may have run in. */
  #isNear(path: string): boolean {
    const { nearFolders = [] } = this.#tree;
    return nearFolders.some((folder) => this.#has(`${folder}/${path}`));
  }

  #seenFromAbove(path: string): PlacedPath | null {
    const isThere = (placed: PlacedPath): boolean => placed.unplaced !== undefined || this.#has(placed.path);
    const found = this.#tree.fromAbove?.(path, (below) => isThere(this.#asTheTreeSpells(below))) ?? null;
    const placed = found === null ? null : this.#asTheTreeSpells(found);
    return placed !== null && isThere(placed) ? placed : null;
  }

  #namesakes(path: string): Namesakes {
    const name = comparable(path.slice(path.lastIndexOf('/') + 1));
    const known = this.#namesakesOf.get(name);
    if (known !== undefined) return known;
    const namesakes = new Namesakes(this.#tree.filesNamed?.(name) ?? []);
    this.#namesakesOf.set(name, namesakes);
    return namesakes;
  }

  /** A relative path of a tool that ran in a known folder. */
  #placeBelow(folder: string, path: string): PlacedPath | null {
    const joined = normalisePath(`${folder}/${path}`);
    if (joined === null) return null;
    switch (joined.kind) {
      case 'relative':
        return this.#placeFromRoot(joined.path);
      case 'absolute':
        return this.#placeAbsolute(joined.path, [folder]);
      case 'drive-relative':
        return this.#placeOnDrive(joined.path);
      case 'climbing':
        return this.#placeClimbing(joined.path, joined.full);
    }
  }

  #placeAbsolute(path: string, bases: readonly string[]): PlacedPath {
    const fromRoot = this.#tree.fromRoot?.(path) ?? null;
    if (fromRoot !== null) return this.#placeBehindRoot(fromRoot);
    const certain = behindCertainRoot(path);
    const fits = this.#fits(path);
    if (certain !== null && fits.has(certain)) return { path: certain };
    const fromBase = bases.map((base) => relativeTo(base, path)).find((relative) => relative !== null) ?? null;
    if (fits.count === 0) {
      if (certain !== null) return this.#placeBehindRoot(certain);
      if (fromBase === null) return { path, unplaced: 'absolute' };
      return beginsAtDrive(fromBase) ? this.#placeOnDrive(fromBase) : this.#placeAnywhere(fromBase);
    }
    if (fits.only !== null) return { path: fits.only };
    // A folder that may be the root decides between files that fit equally well, never in favour of one that fits less
    // well.
    const likely = [...behindPossibleRoots(path), ...(fromBase === null ? [] : [fromBase])].find((relative) =>
      fits.isBest(relative),
    );
    return likely === undefined ? { path, unplaced: 'ambiguous' } : { path: likely };
  }

  /** What follows the root of the tree in an absolute path: by itself it must not be another absolute path. */
  #placeBehindRoot(path: string): PlacedPath {
    return beginsAtDrive(path) ? this.#placeOnDrive(path) : this.#placeFromRoot(path);
  }

  /** The place of a path that leads out of where it begins: what follows the last `..` may be in the tree. */
  #placeClimbing(path: string, full: string): PlacedPath {
    const { count, only } = this.#fits(path);
    if (count === 0) return { path: full, unplaced: 'outside' };
    return only === null ? { path: full, unplaced: 'ambiguous' } : { path: only };
  }

  #fits(path: string): Fits {
    return this.#namesakes(path).fitting(path, { ignoreCase: ignoresCase(path) });
  }
}

/** A path in what was scanned, seen from where the scan was started. What was scanned may be the file itself. */
function within(folder: string, path: string): string {
  return `/${folder}`.endsWith(`/${path}`) ? folder : `${folder}/${path}`;
}
