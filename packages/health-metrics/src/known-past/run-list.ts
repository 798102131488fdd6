import { groupBy } from '../collections/group-by.ts';

/** A run as a list of runs shows it: the data that decides whether the list is whole. */
export interface ListedRun {
  readonly repository: string;
  readonly runId: number;
  /** GitHub counts the runs of a workflow from 1; `null`: the export does not say. */
  readonly runNumber: number | null;
  /** What identifies a workflow of a repository. */
  readonly workflow: string;
  readonly createdAtMs: number;
}

/** Consecutive runs: a page of GitHub's list, or bare runs of one export. Newest first, without gaps. */
export interface RunPage {
  /** How many runs the list has according to GitHub; `null`: bare runs. */
  readonly totalCount: number | null;
  readonly runs: readonly ListedRun[];
}

/** Pages of one list of runs of one repository. */
export interface RunList {
  readonly repository: string;
  readonly totalCount: number | null;
  /** By their newest run, the newest first. None is empty. */
  readonly pages: readonly RunPage[];
  /** Each once. */
  readonly runs: readonly ListedRun[];
}

/** The total of a list changes while its pages are read: by at most this many runs, or this share of them. */
const driftRuns = 10;
const driftShare = 0.02;

/**
 * Assigns pages to their lists. A page does not name its list: pages with the same total belong to one list, and so do
 * pages with nearly the same total that are incomplete by themselves.
 */
export function groupIntoLists(pages: readonly RunPage[]): readonly RunList[] {
  const split = pages.flatMap(splitByRepository);
  const names = new Set(split.flatMap(({ runs }) => runs[0]?.repository ?? []));
  const [only = ''] = names;
  // A page after the last one belongs to the only list.
  const byRepository = groupBy(split, ({ runs }) => runs[0]?.repository ?? (names.size === 1 ? only : ''));
  return [...byRepository]
    .flatMap(([repository, own]) => [...listsWithTotal(repository, own), ...bareList(repository, own)])
    .filter((list) => list.runs.length > 0 || !isWhole(list));
}

/** Bare runs may be of several repositories; the repository of a page without any run is unknown. */
function splitByRepository({ totalCount, runs }: RunPage): readonly RunPage[] {
  if (runs.length === 0) return [{ totalCount, runs }];
  return [...groupBy(runs, ({ repository }) => repository).values()].map((own) => ({ totalCount, runs: own }));
}

function listsWithTotal(repository: string, pages: readonly RunPage[]): readonly RunList[] {
  const lists = [...groupBy(pages, ({ totalCount }) => totalCount)]
    .flatMap(([totalCount, own]) => (totalCount === null ? [] : [{ totalCount, own }]))
    .sort((left, right) => left.totalCount - right.totalCount)
    .map(({ totalCount, own }) => createList(repository, totalCount, own));
  return [...lists.filter(isWhole), ...mergeDrifted(lists.filter((list) => !isWhole(list)))];
}

/** @param lists - all incomplete, ordered by total. */
function mergeDrifted(lists: readonly RunList[]): readonly RunList[] {
  const merged: { readonly total: number; readonly own: RunList[] }[] = [];
  for (const list of lists) {
    const last = merged.at(-1);
    const total = list.totalCount ?? 0;
    const mayBeOne = last !== undefined && total - last.total <= Math.max(driftRuns, last.total * driftShare);
    if (mayBeOne) last.own.push(list);
    else merged.push({ total, own: [list] });
  }
  return merged.flatMap(({ total, own }) => {
    const [first, ...others] = own;
    if (first === undefined || others.length === 0) return own;
    return [
      createList(
        first.repository,
        total,
        own.flatMap(({ pages }) => pages),
      ),
    ];
  });
}

/** Bare runs beside pages with a total are earlier attempts, or single runs: they are a list only on their own. */
function bareList(repository: string, pages: readonly RunPage[]): readonly RunList[] {
  const bare = pages.filter(({ totalCount }) => totalCount === null).flatMap(({ runs }) => runs);
  if (bare.length === 0 || bare.length < pages.reduce((sum, { runs }) => sum + runs.length, 0)) return [];
  return [createList(repository, null, [{ totalCount: null, runs: bare }])];
}

function createList(repository: string, totalCount: number | null, pages: readonly RunPage[]): RunList {
  const runs = new Map(pages.flatMap((page) => page.runs.map((run) => [run.runId, run])));
  return {
    repository,
    totalCount,
    pages: newestFirst(pages.filter((page) => page.runs.length > 0)),
    runs: [...runs.values()],
  };
}

function newestFirst(pages: readonly RunPage[]): readonly RunPage[] {
  return pages
    .map((page) => ({ page, newestMs: newestOf(page) }))
    .sort((left, right) => right.newestMs - left.newestMs)
    .map(({ page }) => page);
}

/** Whether a list holds as many runs as GitHub states. */
export function isWhole({ totalCount, runs }: RunList): boolean {
  return totalCount !== null && runs.length >= totalCount;
}

/** When the newest run of a page was created. */
export function newestOf({ runs }: Pick<RunPage, 'runs'>): number {
  return runs.reduce((newest, { createdAtMs }) => Math.max(newest, createdAtMs), -Infinity);
}

/** When the oldest run of a page was created. */
export function oldestOf({ runs }: Pick<RunPage, 'runs'>): number {
  return runs.reduce((oldest, { createdAtMs }) => Math.min(oldest, createdAtMs), Infinity);
}
