import { numberOf } from '../collections/number-of.ts';
import { branchClasses } from '../attempt/attempt.ts';
import type { Attempt, BranchClass } from '../attempt/attempt.ts';
import type { AttemptTable } from './attempt-table.ts';
import { startOf, timesOf } from './attempt-times.ts';
import { branchClassOf } from './branch-class.ts';
import { createColumns, resizeColumns } from './columns.ts';
import type { Columns } from './columns.ts';
import { fresherAttempt } from './fresher-attempt.ts';
import { GrowingInt32 } from './growing-int32.ts';
import { outcomeCode, outcomeOf } from './outcome.ts';
import { RunIndex } from './run-index.ts';
import { isIgnoredWorkflow } from './settings.ts';
import type { HealthSettings } from './settings.ts';
import { WorkflowIndex } from './workflow-index.ts';

const classCodes = Object.fromEntries(branchClasses.map((branchClass, code) => [branchClass, code])) as Readonly<
  Record<BranchClass, number>
>;

/**
 * Reads attempts into columns, each object once: with a million of them, fetching their fields from memory takes most
 * of the time of a report.
 */
export class AttemptReader {
  readonly #settings: HealthSettings;
  readonly #workflows: WorkflowIndex;
  readonly #runs: RunIndex;
  readonly #firstOfRun = new GrowingInt32();
  readonly #repositories = new Map<string, number>();
  readonly #branches = new Map<string, number>();
  readonly #rows: Attempt[] = [];
  #columns: Columns;
  #capacity: number;
  #lastRepository: string | null = null;
  #lastRepositoryNumber = 0;
  #duplicates = 0;
  #ignored = 0;

  constructor(settings: HealthSettings, expectedSize: number) {
    this.#settings = settings;
    this.#workflows = new WorkflowIndex(({ workflowPath, workflowName }) =>
      isIgnoredWorkflow(workflowPath, workflowName, settings),
    );
    this.#runs = new RunIndex(expectedSize);
    this.#capacity = expectedSize;
    this.#columns = createColumns(expectedSize);
  }

  read(attempt: Attempt): void {
    const workflow = this.#workflows.indexOf(attempt);
    if (workflow === -1) {
      this.#ignored += 1;
      return;
    }
    const run = this.#runs.indexOf(this.#numberOfRepository(attempt.repository), attempt.runId);
    const first = run < this.#firstOfRun.length ? this.#firstOfRun.at(run) : -1;
    const twin = this.#findTwin(first, attempt.runAttempt);
    if (twin === -1) this.#append(attempt, run, first, workflow);
    else this.#replace(twin, attempt, workflow);
  }

  finish(): AttemptTable {
    const rows = this.#rows;
    const duplicates = this.#duplicates;
    const ignored = this.#ignored;
    const columns = rows.length === this.#capacity ? this.#columns : resizeColumns(this.#columns, rows.length);
    return {
      ...columns,
      rows,
      firstOfRun: this.#firstOfRun.view(),
      workflows: this.#workflows.identities(),
      duplicates,
      ignored,
    };
  }

  #append(attempt: Attempt, run: number, first: number, workflow: number): void {
    const row = this.#rows.length;
    if (row === this.#capacity) {
      this.#capacity = Math.max(1024, row * 2);
      this.#columns = resizeColumns(this.#columns, this.#capacity);
    }
    this.#rows.push(attempt);
    this.#firstOfRun.set(run, row);
    this.#columns.run[row] = run;
    this.#columns.nextOfRun[row] = first;
    this.#fill(row, attempt, workflow);
  }

  #replace(row: number, attempt: Attempt, workflow: number): void {
    this.#duplicates += 1;
    const known = this.#rows[row] ?? attempt;
    const fresher = fresherAttempt(known, attempt);
    if (fresher === known) return;
    this.#rows[row] = fresher;
    this.#fill(row, fresher, workflow);
  }

  #fill(row: number, attempt: Attempt, workflow: number): void {
    const columns = this.#columns;
    columns.runAttempt[row] = attempt.runAttempt;
    columns.workflow[row] = workflow;
    columns.branch[row] = numberOf(this.#branches, attempt.headBranch ?? '');
    columns.branchClass[row] = classCodes[branchClassOf(attempt, this.#settings.defaultBranch)];
    columns.createdMs[row] = attempt.createdAtMs;
    columns.hasJobs[row] = Number(attempt.jobs !== null);
    const outcome = outcomeCode[outcomeOf(attempt)];
    columns.outcome[row] = outcome;
    if (outcome === outcomeCode.unfinished) this.#fillTimes(row, null, null, false);
    else if (attempt.jobs === null && outcome !== outcomeCode.startup_failure)
      this.#fillTimes(row, attempt.updatedAtMs, startOf(attempt), true);
    else {
      const { completedAtMs, startedAtMs, isApproximate } = timesOf(attempt);
      this.#fillTimes(row, completedAtMs, startedAtMs, isApproximate);
    }
  }

  #fillTimes(row: number, completedAtMs: number | null, startedAtMs: number | null, isApproximate: boolean): void {
    const columns = this.#columns;
    const durationMs = completedAtMs === null || startedAtMs === null ? Number.NaN : completedAtMs - startedAtMs;
    columns.completedMs[row] = completedAtMs ?? Number.NaN;
    columns.durationMs[row] = durationMs < 0 ? 0 : durationMs;
    columns.isApproximate[row] = Number(isApproximate);
    columns.isClamped[row] = Number(durationMs < 0);
  }

  #findTwin(first: number, runAttempt: number): number {
    for (let row = first; row !== -1; row = this.#columns.nextOfRun[row] ?? -1) {
      if (this.#columns.runAttempt[row] === runAttempt) return row;
    }
    return -1;
  }

  #numberOfRepository(repository: string): number {
    if (repository !== this.#lastRepository) {
      this.#lastRepository = repository;
      this.#lastRepositoryNumber = numberOf(this.#repositories, repository);
    }
    return this.#lastRepositoryNumber;
  }
}
