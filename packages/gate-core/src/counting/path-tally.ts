import type { Finding } from '../evidence/finding.ts';
import { compilePaths } from '../text/compile-glob.ts';
import { compareText } from '../text/compare-text.ts';
import type { UnmatchedPaths } from '../verdict-v1/unmatched-paths.ts';
import type { Problem } from '../verdict-v1/problem.ts';

/** How many places a note or a problem names. */
const shownExamples = 2;

/** Whether the place of a finding in the judged tree is unknown, so that no `paths` can match or exclude it. */
export function isUnplaced({ location }: Finding): boolean {
  return location?.unplaced !== undefined;
}

/**
 * Compiles the `paths` of a selection: whether a finding is in a place that they name. A finding that cannot be placed
 * is not.
 */
export function compilePlaceTest(paths: readonly string[]): (finding: Finding) => boolean {
  const matches = compilePaths(paths);
  return ({ location }) => location !== null && location.unplaced === undefined && matches(location.path);
}

/** Notices `paths` that matched nothing of all they could: most likely they do not mean what their author thinks. */
export class PathTally {
  readonly #takes: ((finding: Finding) => boolean) | null;
  #considered = 0;
  #taken = 0;
  readonly #others = new Examples();

  constructor(paths: readonly string[] | undefined) {
    this.#takes = paths === undefined ? null : compilePlaceTest(paths);
  }

  /** @param places a finding at each of its places, checked against the paths, whatever else selects it */
  add(places: readonly Finding[]): void {
    const takes = this.#takes;
    if (takes === null || this.#taken > 0) return;
    // Findings that cannot be placed are reported as a separate problem.
    const placed = places.filter((place) => !isUnplaced(place));
    if (placed.length === 0) return;
    this.#considered += 1;
    if (placed.some((place) => takes(place))) this.#taken += 1;
    else for (const place of placed) this.#others.add(place);
  }

  unmatched(): UnmatchedPaths | null {
    return this.#takes === null || this.#taken > 0 || this.#considered === 0
      ? null
      : { findings: this.#considered, examples: this.#others.list() };
  }
}

/** Findings that something with `paths` would match if they were under those paths. */
export class UnplacedTally {
  #findings = 0;
  readonly #places = new Examples();

  get size(): number {
    return this.#findings;
  }

  add(finding: Finding): void {
    this.#findings += 1;
    this.#places.add(finding);
  }

  problems(by: Extract<Problem, { code: 'findings-unplaced' }>['by']): readonly Problem[] {
    return this.#findings === 0
      ? []
      : [{ code: 'findings-unplaced', by, findings: this.#findings, examples: this.#places.list() }];
  }
}

/** The first few places in alphabetical order, so the order of reports makes no difference. */
class Examples {
  readonly #paths: string[] = [];

  add({ location }: Finding): void {
    const path = location?.path;
    if (path === undefined || this.#paths.includes(path)) return;
    this.#paths.push(path);
    this.#paths.sort(compareText);
    this.#paths.length = Math.min(this.#paths.length, shownExamples);
  }

  list(): string[] {
    return [...this.#paths];
  }
}
