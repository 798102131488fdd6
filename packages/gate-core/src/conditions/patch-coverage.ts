import { fileName } from '../changes/changed-places.ts';
import { countLines, intersectRanges, linesIn, mergeRanges } from '../changes/line-ranges.ts';
import { isSourceFile } from '../changes/source-files.ts';
import { groupBy } from '../collections/group-by.ts';
import type { ChangedFile, ChangedLines } from '../evidence/changed-lines.ts';
import type { CoveredFile } from '../evidence/covered-file.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import { compilePaths } from '../text/compile-glob.ts';

/** What a coverage report says about one line, and what others add to it. */
interface LineState {
  isCovered: boolean;
  branches: number;
  branchesTaken: number;
}

/** A changed file that reports mention, with those of its changed lines that can be covered. */
interface MeasuredFile {
  readonly path: string;
  readonly lines: ReadonlyMap<number, LineState>;
  /** The same with what reports say of files that may be others: see {@link Patch.guessed}. Mostly the same map. */
  readonly linesWithGuesses: ReadonlyMap<number, LineState>;
}

/** A file of a report that may be a changed file. */
export interface UnplacedCoverage {
  readonly evidence: string;
  readonly report: string;
  readonly path: string;
  readonly mayBe: readonly string[];
}

/** What reports say about the lines that a change touches. */
export interface Patch {
  /** Changed files that reports mention, by path. */
  readonly measured: readonly MeasuredFile[];
  /** Changed source files that none mentions, by path. */
  readonly unmeasured: readonly ChangedFile[];
  readonly unplaced: readonly UnplacedCoverage[];
  /** Files of reports that come to a changed file by the end of their paths, beside others that do. */
  readonly guessed: readonly UnplacedCoverage[];
  /** Source files of the diff that have no place in the judged tree. */
  readonly unplacedChanges: readonly string[];
}

/**
 * Joins what all reports say about the changed lines: a line is covered if any report covers it, and of its branches
 * the report that saw most of them taken counts.
 *
 * @param changed normalised.
 */
export function readPatch(rule: MetricRule, changed: ChangedLines, sources: readonly AssessedSource[]): Patch {
  const isIn = rule.paths === undefined ? (): boolean => true : compilePaths(rule.paths);
  const present = changed.files.filter(({ change, content }) => change !== 'deleted' && !lineless.has(content));
  const files = present.filter(({ path, unplaced }) => unplaced === undefined && isIn(path));
  const reported = groupReported(sources);
  const measured: MeasuredFile[] = [];
  const missing: ChangedFile[] = [];
  const guessed: UnplacedCoverage[] = [];
  for (const file of files) {
    const entries = reported.get(file.path);
    if (entries === undefined) {
      missing.push(file);
      continue;
    }
    const { sure, guesses } = parted(entries, file);
    const lines = joinLines(file, sure);
    measured.push({
      path: file.path,
      lines,
      linesWithGuesses: guesses.length === 0 ? lines : joinLines(file, [...sure, ...guesses]),
    });
    guessed.push(
      ...guesses.map(({ evidence, report, file: { path, guessedFrom = path } }) => ({
        evidence,
        report,
        path: guessedFrom,
        mayBe: [path],
      })),
    );
  }
  return {
    measured,
    guessed,
    unmeasured: missing.filter((file) => isSourceFile(file.path) && changedLinesOf(file) > 0),
    unplaced: findUnplaced(sources, missing),
    unplacedChanges: present
      .filter(({ path, unplaced }) => unplaced !== undefined && isSourceFile(path))
      .map(({ path }) => path),
  };
}

const lineless: ReadonlySet<ChangedFile['content']> = new Set(['link', 'submodule']);

/** How many lines of a file count as changed. A binary file has at least one. */
export function changedLinesOf({ content, ranges }: ChangedFile): number {
  return content === 'binary' ? Math.max(1, countLines(ranges)) : countLines(ranges);
}

function groupReported(sources: readonly AssessedSource[]): ReadonlyMap<string, readonly ReportedFile[]> {
  const placed = filesOf(sources).filter(({ file }) => file.unplaced === undefined);
  return groupBy(placed, ({ file }) => file.path);
}

/**
 * Parts what is said of one path: files that are guessed from different things are different files, and at most one of
 * them is the tree's. It is the one that is not guessed; without that, the one that covers the least is taken for it.
 */
function parted(
  entries: readonly ReportedFile[],
  changed: ChangedFile,
): { readonly sure: readonly ReportedFile[]; readonly guesses: readonly ReportedFile[] } {
  const groups = groupBy(entries, ({ file }) => file.guessedFrom ?? '');
  const names = [...groups.keys()];
  if (names.length < 2) return { sure: entries, guesses: [] };
  const coveredBy = (name: string): number =>
    [...joinLines(changed, groups.get(name) ?? []).values()].filter(({ isCovered }) => isCovered).length;
  const own = groups.has('') ? '' : names.reduce((least, name) => (coveredBy(name) < coveredBy(least) ? name : least));
  return {
    sure: groups.get(own) ?? [],
    guesses: entries.filter(({ file }) => (file.guessedFrom ?? '') !== own),
  };
}

interface ReportedFile {
  readonly evidence: string;
  readonly report: string;
  readonly file: CoveredFile;
}

function filesOf(sources: readonly AssessedSource[]): readonly ReportedFile[] {
  return sources.flatMap(({ key, parsed }) =>
    parsed.flatMap(({ file: { path }, report: { lineCoverage = [] } }) =>
      lineCoverage.map((file) => ({ evidence: key, report: path, file })),
    ),
  );
}

function joinLines({ content, ranges }: ChangedFile, all: readonly ReportedFile[]): ReadonlyMap<number, LineState> {
  const entries = all.map(({ file }) => file);
  const lines = new Map<number, LineState>();
  const within = (own: CoveredFile['covered']): Iterable<number> =>
    linesIn(content === 'binary' ? own : intersectRanges(rangesInOrder(own), ranges));
  for (const { covered, uncovered } of entries) {
    for (const line of within(uncovered)) if (!lines.has(line)) lines.set(line, stateOf(false));
    for (const line of within(covered)) lines.set(line, stateOf(true));
  }
  for (const [line, count, taken] of entries.flatMap(({ branches }) => branches)) {
    const state = lines.get(line);
    if (state === undefined) continue;
    state.branches = Math.max(state.branches, count);
    state.branchesTaken = Math.max(state.branchesTaken, Math.min(taken, count));
  }
  return lines;
}

function stateOf(isCovered: boolean): LineState {
  return { isCovered, branches: 0, branchesTaken: 0 };
}

function rangesInOrder(ranges: CoveredFile['covered']): CoveredFile['covered'] {
  return mergeRanges(ranges.filter(([from, to]) => from <= to));
}

/** Unplaced files of reports that may be changed files which no report mentions. */
function findUnplaced(
  sources: readonly AssessedSource[],
  missing: readonly ChangedFile[],
): readonly UnplacedCoverage[] {
  if (missing.length === 0) return [];
  return filesOf(sources).flatMap(({ evidence, report, file }) => {
    if (file.unplaced === undefined) return [];
    const name = fileName(file.path);
    const changed = missing
      .map(({ path }) => path)
      .filter((path) => (file.mayBe === undefined ? fileName(path) === name : file.mayBe.includes(path)));
    if (changed.length === 0) return [];
    return [
      { evidence, report, path: file.path, mayBe: [...new Set([...changed, ...(file.mayBe ?? [])])].slice(0, 5) },
    ];
  });
}
