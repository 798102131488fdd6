import type { CoverageSink, FileCoverage, JudgedPaths } from '@portcullis/gate-core';
import { PathPlacer } from '../findings/path-placer.ts';
import type { PlacedPath } from '../findings/path-placer.ts';
import { behindCertainRoot } from '../findings/checkout-roots.ts';
import { comparable, isInstalled, normaliseFolder, normalisePath } from '../findings/path-syntax.ts';
import { sendPlaced } from './placed-lines.ts';
import type { CoveredPlace, PlacedLines } from './placed-lines.ts';

/** Finds where in the judged tree the files of a coverage report are. */
export class CoveragePlacer {
  readonly #tree: JudgedPaths;
  readonly #placer: PathPlacer;

  constructor(tree: JudgedPaths) {
    this.#tree = tree;
    this.#placer = new PathPlacer(tree);
  }

  /**
   * @param name as the report spells it.
   * @param sources the folders that names are relative to, one of them unknown which. @default none: the folder that the
   *   tool ran in
   * @returns `null` for a name that is no file's.
   */
  place(name: string, sources: readonly string[] = []): CoveredPlace | null {
    const below = isAbsolute(name) ? [] : sources.filter((source) => source.trim() !== '');
    const bases = below.filter(isAbsolute);
    const found = below
      .map((source) => this.#placer.place(`${source}/${name}`, bases))
      .filter((place) => place !== null);
    const inTree = [...new Set(found.filter((place) => this.#isInTree(place)).map(({ path }) => path))];
    const [first, ...others] = inTree;
    if (first !== undefined)
      return others.length === 0 ? { path: first } : { path: name, unplaced: 'ambiguous', mayBe: inTree };
    const place = this.#placeElsewhere(name, found, bases.length > 0);
    return place !== null && this.#isByNameAlone(name, place)
      ? { path: name, unplaced: 'elsewhere', mayBe: [place.path] }
      : place;
  }

  /** An installed package's file that shares nothing but its own name with one of the root is hardly that file. */
  #isByNameAlone(name: string, place: CoveredPlace): boolean {
    if (place.unplaced !== undefined || place.path.includes('/')) return false;
    const { isCertain, canBeCopy } = this.standingOf(name, place);
    return !isCertain && !canBeCopy;
  }

  /** No source has the file, as far as the tree is known. */
  #placeElsewhere(name: string, found: readonly PlacedPath[], hasBases: boolean): CoveredPlace | null {
    const alone = this.#placer.place(name);
    // Names may begin in the root although a source is stated; but not if it says on which machine's disk it is.
    if (alone !== null && this.#isInTree(alone) && !hasBases) return alone;
    const doubtful = found.find(({ unplaced }) => unplaced === 'ambiguous' || unplaced === 'elsewhere');
    if (doubtful !== undefined) return this.#withChoices(doubtful);
    const certain = [...new Set(found.filter(({ unplaced }) => unplaced === undefined).map(({ path }) => path))];
    const [only, ...others] = certain;
    if (only === undefined) return alone && this.#withChoices(alone);
    return others.length === 0 ? this.#unlessDoubtful(only) : { path: name, unplaced: 'ambiguous', mayBe: certain };
  }

  /**
   * A file that is not in the tree where the report says it is. The report may be wrong about its sources: if the path
   * ends as that of a file in the tree does, which of the two it means is unknown.
   */
  #unlessDoubtful(path: string): CoveredPlace {
    const doubtful = this.#withChoices({ path, unplaced: 'elsewhere' });
    return doubtful.mayBe === undefined ? { path } : doubtful;
  }

  /** How sure it is which file of the tree a name means that was placed, beside others that come to the same one. */
  standingOf(
    name: string,
    place: CoveredPlace,
  ): Pick<PlacedLines, 'identity' | 'isCertain' | 'canBeCopy' | 'guessedFrom'> {
    const normal = normalisePath(name);
    const path = normal?.path ?? name;
    const fromRoot = this.#tree.fromRoot?.(path) ?? behindCertainRoot(path);
    // An environment within the checkout: its packages are where they are, and not in the folders of the tree.
    const isInTree = fromRoot !== null && (fromRoot === place.path || !isInstalled(fromRoot));
    const isCertain = normal?.kind === 'relative' || isInTree;
    const canBeCopy = !isInstalled(path);
    return {
      identity: `${normal?.kind ?? ''} ${path}`,
      isCertain,
      canBeCopy,
      // The project itself may be installed, in several environments: they are not told apart.
      ...(!isCertain && !canBeCopy && { guessedFrom: 'an installed package' }),
    };
  }

  /** A file of the root, unless one of these folders has it as well. */
  unlessIn(folders: readonly string[], name: string, place: CoveredPlace): CoveredPlace {
    if (place.unplaced !== undefined || place.path !== name) return place;
    const others = folders.map((folder) => `${folder}/${name}`).filter((path) => this.#isInTree({ path }));
    return others.length === 0 ? place : { path: name, unplaced: 'ambiguous', mayBe: [name, ...others] };
  }

  #isInTree({ path, unplaced }: PlacedPath): boolean {
    return unplaced === undefined && this.#namesakesOf(path).includes(path);
  }

  #namesakesOf(path: string): readonly string[] {
    return this.#tree.filesNamed?.(path.slice(path.lastIndexOf('/') + 1)) ?? [];
  }

  /** Adds the files of the tree that a path may mean, if some end as it does, or it ends as they do. */
  #withChoices(place: PlacedPath): CoveredPlace {
    if (place.unplaced === undefined) return place;
    const end = `/${comparable(place.path)}`;
    const mayBe = this.#namesakesOf(place.path).filter((file) => {
      const other = `/${comparable(file)}`;
      return other.endsWith(end) || end.endsWith(other);
    });
    return mayBe.length === 0 ? place : { ...place, mayBe };
  }
}

function isAbsolute(name: string): boolean {
  return normaliseFolder(name).kind === 'absolute';
}

/** What a report says about the lines of one file, by the name that it gives it. */
export interface NamedLines extends Pick<FileCoverage, 'lines' | 'branches'> {
  readonly name: string;
}

/** Passes on which lines a report covers, if that is wanted. */
export function sendCoverage(
  sink: CoverageSink | undefined,
  tree: JudgedPaths,
  files: () => Iterable<NamedLines>,
  sources: readonly string[] = [],
): void {
  if (sink === undefined) return;
  const placer = new CoveragePlacer(tree);
  const placed: PlacedLines[] = [];
  for (const { name, lines, branches } of files()) {
    const place = placer.place(name, sources);
    if (place !== null) placed.push({ name, place, lines, branches, ...placer.standingOf(name, place) });
  }
  const folders = foldersFurtherIn(placed);
  sendPlaced(
    sink,
    placed.map((file) => ({ ...file, place: placer.unlessIn(folders, file.name, file.place) })),
  );
}

/**
 * The folders in which files are that the root lacks: a tool that names those so did not run in the root, and what it
 * says of files that are in both may be about either.
 */
function foldersFurtherIn(files: readonly Pick<PlacedLines, 'name' | 'place'>[]): readonly string[] {
  const folders = files.flatMap(({ name, place }) =>
    (place.mayBe ?? []).flatMap((file) => (file.endsWith(`/${name}`) ? [file.slice(0, -name.length - 1)] : [])),
  );
  return [...new Set(folders)];
}
