import { atEachPlace } from '@portcullis/gate-core';
import type { Baseline, BaselineFinding, EvidenceReport } from '@portcullis/gate-core';
import type { GateFiles } from '../ports.ts';

/**
 * Maximum number of renames that are compared; any more are not considered renames. Files with the same name are
 * compared first, so moved folders need few.
 */
const maxComparisons = 20_000;
/** Lines that are compared in all. */
const maxComparedLines = 20_000_000;

interface Rename {
  readonly from: string;
  readonly to: string;
}

/**
 * Adds to a baseline which files may have been renamed, as far as both trees show. Apparent renames of files with
 * findings are checked: it is not a rename if the old file still exists, if the new one existed before, or if the two
 * have little in common. Without the source of either tree nothing is added, and the reports alone decide.
 */
export function withRenames(
  baseline: Baseline | null,
  reports: readonly EvidenceReport[],
  judged: GateFiles,
  base: GateFiles | null,
): Baseline | null {
  if (baseline === null) return baseline;
  const trees = new Trees(judged, base ?? noTree, baseline, reports);
  if (!trees.areThere) return baseline;
  const suggested = [...suggestRenames(baseline, reports)];
  const allowed = suggested.filter((rename) => trees.allow(rename));
  return allowed.length === suggested.length && suggested.length < maxComparisons
    ? baseline
    : { ...baseline, renames: allowed };
}

/** What is asked of a tree. */
type Tree = Pick<GateFiles, 'hasFile' | 'sourceLines'>;

/** A baseline of stored evidence has no tree: only the judged tree can contradict a rename. */
const noTree: Tree = {};

/** Every pair of a file that lost its findings and one that came with the same, evidence by evidence. */
function* suggestRenames(baseline: Baseline, reports: readonly EvidenceReport[]): Generator<Rename> {
  const seen = new Set<string>();
  for (const evidence of new Set(baseline.reports.map((report) => report.evidence))) {
    const then = findingsOf(baseline.reports.filter((report) => report.evidence === evidence)).filter(
      ({ standing }) => standing === 'active',
    );
    const now = findingsOf(reports.filter((report) => report.evidence === evidence)).flatMap(atEachPlace);
    const pathsThen = new Set(then.map(({ location }) => location?.path ?? null));
    const here = now.filter(({ standing }) => standing === 'active' || standing === 'suppressed');
    const pathsNow = new Set(here.map(({ location }) => location?.path ?? null));
    const gone = goneByContent(then.filter(({ location }) => location !== null && !pathsNow.has(location.path)));
    for (const { contentFingerprint = '', location } of here) {
      if (location === null || pathsThen.has(location.path)) continue;
      for (const from of inOrder(gone.get(contentFingerprint), location.path)) {
        const rename = { from, to: location.path };
        const key = JSON.stringify([from, location.path]);
        if (seen.has(key)) continue;
        if (seen.size >= maxComparisons) return;
        seen.add(key);
        yield rename;
      }
    }
  }
}

interface Read<Found> {
  readonly reading:
    | { readonly state: 'parsed'; readonly report: { readonly findings: readonly Found[] } }
    | { readonly state: 'refused' };
}

function findingsOf<Found>(reports: readonly Read<Found>[]): readonly Found[] {
  return reports.flatMap(({ reading }) => (reading.state === 'parsed' ? reading.report.findings : []));
}

function goneByContent(findings: readonly BaselineFinding[]): ReadonlyMap<string, ReadonlySet<string>> {
  const gone = new Map<string, Set<string>>();
  for (const { contentFingerprint, location } of findings) {
    if (contentFingerprint === undefined || location === null) continue;
    gone.set(contentFingerprint, (gone.get(contentFingerprint) ?? new Set()).add(location.path));
  }
  return gone;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Those of the same name first. */
function* inOrder(paths: ReadonlySet<string> | undefined, to: string): Generator<string> {
  const name = nameOf(to);
  for (const path of paths ?? []) if (nameOf(path) === name) yield path;
  for (const path of paths ?? []) if (nameOf(path) !== name) yield path;
}

/**
 * What both trees say of a rename. A tree that has none of the files that its reports name is nothing but reports, and
 * says nothing.
 */
class Trees {
  readonly #judged: GateFiles;
  readonly #base: Tree;
  readonly #hasJudged: boolean;
  readonly #hasBase: boolean;
  readonly #lines = new Map<string, ReadonlyMap<string, number> | null>();
  #budget = maxComparedLines;

  constructor(judged: GateFiles, base: Tree, baseline: Baseline, reports: readonly EvidenceReport[]) {
    this.#judged = judged;
    this.#base = base;
    this.#hasJudged = findingsOf(reports).some(({ location }) => isIn(judged, location?.path));
    this.#hasBase = findingsOf(baseline.reports).some(({ location }) => isIn(base, location?.path));
  }

  /** Whether there is any source at all. */
  get areThere(): boolean {
    return this.#hasJudged || this.#hasBase;
  }

  allow({ from, to }: Rename): boolean {
    if (this.#judged.hasFile?.(from) === true || this.#base.hasFile?.(to) === true) return false;
    if (this.#hasJudged && this.#judged.hasFile?.(to) === false) return false;
    if (this.#hasBase && this.#base.hasFile?.(from) === false) return false;
    const [then, now] = [this.#linesOf(this.#base, from, 'base'), this.#linesOf(this.#judged, to, 'judged')];
    return then === null || now === null || this.#areAlike(then, now);
  }

  /**
   * At least half of the new file is from the old one (a part of it was moved), or half of the old one is in the new
   * (it was joined to another).
   */
  #areAlike(then: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): boolean {
    const [large, small] = then.size >= now.size ? [then, now] : [now, then];
    this.#budget -= small.size;
    if (this.#budget < 0) return false;
    let common = 0;
    for (const [line, count] of small) common += Math.min(count, large.get(line) ?? 0);
    return 2 * common >= Math.min(total(then), total(now));
  }

  #linesOf(files: Tree, path: string, tree: string): ReadonlyMap<string, number> | null {
    const key = `${tree} ${path}`;
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const lines = files.sourceLines?.(path) ?? null;
    const counts = lines === null ? null : countLines(lines);
    this.#budget -= lines?.length ?? 0;
    if (this.#budget > 0) this.#lines.set(key, counts);
    return counts;
  }
}

function isIn(files: Tree, path: string | undefined): boolean {
  return path !== undefined && files.hasFile?.(path) === true;
}

/** Lines without their indentation, and without those that hold no word: every file has brackets and blank lines. */
function countLines(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const text = line.trim();
    if (/[\p{L}\p{N}]/u.test(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
