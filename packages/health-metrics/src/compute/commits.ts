import { numberOf } from '../collections/number-of.ts';
import type { Proportion } from '../report/figures-schema.ts';
import type { AttemptTable } from './attempt-table.ts';
import { isDecided, isSuccess, outcomeCode } from './outcome.ts';
import type { Period } from './period.ts';
import { proportionOf } from './proportion.ts';

/** Numbers for the commits of the decided runs of a period, so that groups count them without comparing text. */
export interface CommitIndex {
  /** By row: the commit, −1 if unknown; meaningful only for the latest row of a decided run. */
  readonly commitOf: Int32Array;
  /**
   * By row: the commit as one workflow saw it. A pull request is tested merged, so its runs are compared only with each
   * other.
   */
  readonly subjectOf: Int32Array;
  /** By commit: the last group that saw it. Counting writes here, and below. */
  readonly seen: Int32Array;
  /** By commit: the last group that saw it flake or disagree, and that saw it disagree. */
  readonly unsteady: Int32Array;
  readonly disagreed: Int32Array;
  /** By subject: the last group that saw it succeed, and that saw it fail. */
  readonly succeeded: Int32Array;
  readonly failed: Int32Array;
  /** Groups so far. */
  groups: number;
}

/** Numbers the commits, each in its repository. */
export function indexCommits(table: AttemptTable, period: Period): CommitIndex {
  const commits = new Map<string, number>();
  const subjects = new Map<number, number>();
  const commitOf = new Int32Array(table.rows.length).fill(-1);
  const subjectOf = new Int32Array(table.rows.length);
  const workflows = table.workflows.length;
  let [lastSha, lastRepository, lastCommit] = ['', '', -1];
  for (const row of period.rows) {
    const sha = table.rows[row]?.headSha ?? '';
    if (sha === '' || !isCounted(table, period, row)) continue;
    const workflow = table.workflow[row] ?? 0;
    const repository = table.workflows[workflow]?.repository ?? '';
    // A push starts several workflows: neighbours are often of one commit, and comparing is cheaper than hashing.
    if (sha !== lastSha || repository !== lastRepository) {
      [lastSha, lastRepository] = [sha, repository];
      lastCommit = numberOf(commits, `${repository} ${sha}`);
    }
    commitOf[row] = lastCommit;
    const isMerged = Number(table.rows[row]?.event.startsWith('pull_request') === true);
    subjectOf[row] = numberOf(subjects, (lastCommit * workflows + workflow) * 2 + isMerged);
  }
  const unseen = (size: number) => new Int32Array(size).fill(-1);
  return {
    commitOf,
    subjectOf,
    seen: unseen(commits.size),
    unsteady: unseen(commits.size),
    disagreed: unseen(commits.size),
    succeeded: unseen(subjects.size),
    failed: unseen(subjects.size),
    groups: 0,
  };
}

/**
 * Of known commits with a decided run, those without a flaky one and without two runs of one workflow that disagree;
 * and how many disagree.
 *
 * @see https://github.com/kubernetes/test-infra/blob/master/metrics/configs/flakes-config.yaml
 */
export function countCommits(
  sources: { readonly table: AttemptTable; readonly period: Period; readonly commits: CommitIndex },
  rows: Int32Array,
): { readonly commitConsistency: Proportion; readonly disagreeingCommits: number } {
  const { table, period, commits } = sources;
  const group = commits.groups;
  commits.groups += 1;
  let all = 0;
  let unsteady = 0;
  let disagreeing = 0;
  for (const row of rows) {
    const commit = commits.commitOf[row] ?? -1;
    if (commit === -1 || !isCounted(table, period, row)) continue;
    if (commits.seen[commit] !== group) all += 1;
    commits.seen[commit] = group;
    const disagrees = hasDisagreed(commits, commits.subjectOf[row] ?? 0, group, isSuccess(table.outcome[row] ?? 1));
    if (disagrees && commits.disagreed[commit] !== group) {
      disagreeing += 1;
      commits.disagreed[commit] = group;
    }
    if (!disagrees && (period.turnedGreenBy[table.run[row] ?? 0] ?? -1) === -1) continue;
    if (commits.unsteady[commit] !== group) unsteady += 1;
    commits.unsteady[commit] = group;
  }
  return { commitConsistency: proportionOf(all - unsteady, all), disagreeingCommits: disagreeing };
}

/** Records the outcome, and returns whether the opposite one was seen too. */
function hasDisagreed({ succeeded, failed }: CommitIndex, subject: number, group: number, isGreen: boolean): boolean {
  const [own, other] = isGreen ? [succeeded, failed] : [failed, succeeded];
  own[subject] = group;
  return other[subject] === group;
}

function isCounted({ run, outcome }: AttemptTable, { latestOfRun }: Period, row: number): boolean {
  return latestOfRun[run[row] ?? 0] === row && isDecided(outcome[row] ?? outcomeCode.unfinished);
}
