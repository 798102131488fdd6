/** A run as a list of runs shows it: what tells whether the list is whole. */
export interface ListedRun {
  readonly repository: string;
  readonly runId: number;
  /** GitHub counts the runs of a workflow from 1; `null`: the export does not say. */
  readonly runNumber: number | null;
  /** What tells workflows of a repository apart. */
  readonly workflow: string;
  readonly createdAtMs: number;
}

/**
 * Runs that came together: a page of GitHub's list, or bare runs of one export. Newest first, nothing left out in
 * between.
 */
export interface RunPage {
  /** How many runs GitHub says the list has; `null`: bare runs. */
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

/** Totals of one list move while its pages are read: by so many runs, or by so much of them. */
const driftRuns = 10;
const driftShare = 0.02;

/**
 * Puts pages to the lists that they are of. A page does not say which: pages of the same total are of one list, and so
 * are pages of nearly the same total that are not whole by themselves.
 */
export function groupIntoLists(pages: readonly RunPage[]): readonly RunList[] {
  const byRepository = new Map<string, RunPage[]>();
  const split = pages.flatMap(splitByRepository);
  const names = new Set(split.flatMap(({ runs }) => runs[0]?.repository ?? []));
  const [only = ''] = names;
  for (const page of split) {
    // A page behind the last one is of the only list that there is.
    const repository = page.runs[0]?.repository ?? (names.size === 1 ? only : '');
    byRepository.set(repository, [...(byRepository.get(repository) ?? []), page]);
  }
  return [...byRepository]
    .flatMap(([repository, own]) => [...listsWithTotal(repository, own), ...bareList(repository, own)])
    .filter((list) => list.runs.length > 0 || !isWhole(list));
}

/** Bare runs may be of several repositories; a page without any run is of nobody knows which. */
function splitByRepository({ totalCount, runs }: RunPage): readonly RunPage[] {
  if (runs.length === 0) return [{ totalCount, runs }];
  const names = [...new Set(runs.map(({ repository }) => repository))];
  return names.map((name) => ({ totalCount, runs: runs.filter(({ repository }) => repository === name) }));
}

function listsWithTotal(repository: string, pages: readonly RunPage[]): readonly RunList[] {
  const byTotal = new Map<number, RunPage[]>();
  for (const page of pages) {
    if (page.totalCount !== null) byTotal.set(page.totalCount, [...(byTotal.get(page.totalCount) ?? []), page]);
  }
  const lists = [...byTotal]
    .sort(([left], [right]) => left - right)
    .map(([totalCount, own]) => createList(repository, totalCount, own));
  return [...lists.filter(isWhole), ...mergeDrifted(lists.filter((list) => !isWhole(list)))];
}

/** @param lists - none of them whole, by total. */
function mergeDrifted(lists: readonly RunList[]): readonly RunList[] {
  const merged: RunList[] = [];
  for (const list of lists) {
    const last = merged.at(-1);
    const total = last?.totalCount ?? 0;
    const mayBeOne = last !== undefined && (list.totalCount ?? 0) - total <= Math.max(driftRuns, total * driftShare);
    if (mayBeOne) merged[merged.length - 1] = createList(list.repository, total, [...last.pages, ...list.pages]);
    else merged.push(list);
  }
  return merged;
}

/** Bare runs beside pages with a total are earlier attempts, or single runs: only by themselves are they a list. */
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
    pages: pages.filter((page) => page.runs.length > 0).toSorted((left, right) => newestOf(right) - newestOf(left)),
    runs: [...runs.values()],
  };
}

/** Whether a list holds as many runs as GitHub says it has. */
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
