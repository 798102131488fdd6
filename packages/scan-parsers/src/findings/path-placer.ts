import type { Location, ReportInput } from '@portcullis/gate-core';
import { behindCertainRoot, behindPossibleRoots } from './checkout-roots.ts';
import { normalisePath, relativeTo } from './path-syntax.ts';

const maxPathLength = 4096;
const keptPlaces = 50_000;

/** What a parser's input knows of the tree that the report is about. */
type Tree = Pick<ReportInput, 'fromRoot' | 'workingFolder' | 'filesNamed'>;

/** A path in the judged tree, or as the report spells it with the reason why it is not known where that is. */
export type PlacedPath = Pick<Location, 'path' | 'unplaced'>;

/**
 * Tells where in the judged tree the files are that a report names, so that the same file has the same path wherever the tool ran.
 *
 * A relative path is taken at its word, from the folder that the tool ran in. From an absolute one is taken, in this order: the folder
 * that the judged tree is or was in; the checkout folder of a well-known CI system; what leaves the path of exactly one file of the tree;
 * what the report itself calls its base. Where none of these tells, the path stays as it is and says so.
 */
export class PathPlacer {
  readonly #tree: Tree;
  readonly #known = new Map<string, PlacedPath | null>();

  constructor(tree: Tree = {}) {
    this.#tree = tree;
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
    this.#known.set(key, placed);
    return placed;
  }

  #place(raw: string, bases: readonly string[]): PlacedPath | null {
    if (raw.length > maxPathLength || raw.includes('\0')) return { path: raw.replaceAll('\0', '\uFFFD').slice(0, maxPathLength), unplaced: 'unusable' };
    const normal = normalisePath(raw);
    if (normal === null) return null;
    if (normal.kind === 'absolute') return this.#placeAbsolute(normal.path, bases);
    const folder = this.#tree.workingFolder ?? '';
    if (folder !== '') return this.#placeBelow(folder, normal.kind === 'climbing' ? normal.full : normal.path);
    if (normal.kind === 'relative') return { path: normal.path };
    return this.#search(normal.path) ?? { path: normal.full, unplaced: 'outside' };
  }

  /** A relative path of a tool that ran in a folder that is known. */
  #placeBelow(folder: string, path: string): PlacedPath | null {
    const joined = normalisePath(`${folder}/${path}`);
    if (joined === null) return null;
    switch (joined.kind) {
      case 'relative':
        return { path: joined.path };
      case 'absolute':
        return this.#placeAbsolute(joined.path, [folder]);
      case 'climbing':
        return this.#search(joined.path) ?? { path: joined.full, unplaced: 'outside' };
    }
  }

  #placeAbsolute(path: string, bases: readonly string[]): PlacedPath {
    const fromRoot = this.#tree.fromRoot?.(path) ?? null;
    if (fromRoot !== null) return { path: fromRoot };
    const certain = behindCertainRoot(path);
    if (certain !== null && this.#exists(certain)) return { path: certain };
    const found = this.#search(path);
    if (found !== null && found.unplaced === undefined) return this.#agrees(path, found.path) ? found : { path, unplaced: 'ambiguous' };
    const fromBase = bases.map((base) => relativeTo(base, path)).find((relative) => relative !== null);
    const likely = [certain, ...behindPossibleRoots(path), fromBase ?? null].find((relative) => relative !== null && this.#exists(relative));
    const relative = likely ?? certain ?? (found === null ? (fromBase ?? null) : null);
    if (relative !== null) return { path: relative };
    return { path, unplaced: found === null ? 'absolute' : 'ambiguous' };
  }

  /** Whether no folder that may be the root leaves the path of another file. */
  #agrees(path: string, found: string): boolean {
    return behindPossibleRoots(path).every((relative) => relative === found || !this.#exists(relative));
  }

  #exists(path: string): boolean {
    return this.#filesLike(path).includes(path);
  }

  #filesLike(path: string): readonly string[] {
    return this.#tree.filesNamed?.(path.slice(path.lastIndexOf('/') + 1)) ?? [];
  }

  /**
   * The file of the tree whose path has the longest end in common with this one. One name in common is not enough, unless it is the whole
   * of the file's path: there are too many files of one name.
   *
   * @returns `null` if there is none
   */
  #search(path: string): PlacedPath | null {
    const parts = path.split('/');
    let longest = 0;
    let best: string[] = [];
    for (const candidate of this.#filesLike(path)) {
      const candidateParts = candidate.split('/');
      const shared = sharedEnd(parts, candidateParts, /^[A-Z]:/u.test(path));
      if (shared < longest || (shared < 2 && shared < candidateParts.length)) continue;
      if (shared > longest) best = [];
      longest = shared;
      best.push(candidate);
    }
    const [first] = best;
    if (first === undefined) return null;
    return best.length === 1 ? { path: first } : { path, unplaced: 'ambiguous' };
  }
}

function sharedEnd(left: readonly string[], right: readonly string[], ignoreCase: boolean): number {
  const same = (one: string | undefined, other: string | undefined): boolean =>
    one === other || (ignoreCase && one?.toLowerCase() === other?.toLowerCase());
  let shared = 0;
  while (shared < left.length && shared < right.length && same(left.at(-1 - shared), right.at(-1 - shared))) shared += 1;
  return shared;
}
