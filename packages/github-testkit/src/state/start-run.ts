import { seconds } from '../clock/durations.ts';
import type { Account } from './accounts.ts';
import type { AttemptPlan } from './run-plan.ts';
import { branchHead, fullName } from './repository-state.ts';
import type { RepositoryState } from './repository-state.ts';
import { attemptCompletedAt } from './runs.ts';
import type { RunState } from './repository-state.ts';
import type { AttemptState } from './repository-state.ts';
import type { JobState } from './repository-state.ts';
import type { WorkflowState } from './repository-state.ts';
import { planJobs } from './timeline.ts';
import { announceAttempt } from './announce-attempt.ts';
import type { World } from './world.ts';

/** What a new run is. */
export interface NewRun {
  /** @default the next that is free */
  readonly id?: number;
  readonly workflow: WorkflowState;
  readonly event: string;
  readonly headBranch: string;
  readonly headSha?: string;
  readonly headRepository?: RepositoryState;
  readonly displayTitle?: string;
  readonly actor: Account;
  readonly createdAt: number;
  readonly pullNumbers: readonly number[];
  /** Attempts that have happened or are under way; at least one. */
  readonly attempts: readonly [AttemptPlan, ...AttemptPlan[]];
  /** Webhooks are sent for what happens from this instant on. @default createdAt */
  readonly announceFrom?: number;
  /** The attempts of re-runs; the last one is repeated. */
  readonly onRerun: readonly AttemptPlan[];
}

/**
 * Adds a run to a repository, with the attempts that have happened.
 *
 * @throws {Error} when the branch has no commit, a pull request does not exist, jobs cannot be put in order, or an
 * attempt follows one without an end.
 */
export function startRun(world: World, repository: RepositoryState, input: NewRun): RunState {
  const unknown = input.pullNumbers.find((number) => repository.issues.get(number)?.pull == null);
  if (unknown !== undefined) throw new Error(`${fullName(repository)} has no pull request ${unknown} for this run`);
  const headRepository = input.headRepository ?? repository;
  const headSha =
    input.headSha ?? branchHead(headRepository, input.headBranch) ?? branchHead(repository, repository.defaultBranch);
  if (headSha === undefined) throw new Error(`${fullName(repository)} has no commit to run on: give headSha`);
  assumeCommit(world, repository, headSha, input);
  input.workflow.lastRunNumber += 1;
  const run: RunState = {
    id: input.id ?? world.ids.next(),
    repository,
    workflow: input.workflow,
    runNumber: input.workflow.lastRunNumber,
    event: input.event,
    headBranch: input.headBranch,
    headSha,
    headRepository,
    displayTitle: input.displayTitle ?? world.git.commit(headSha)?.message.split('\n')[0] ?? input.workflow.name,
    actor: input.actor,
    createdAt: input.createdAt,
    checkSuiteId: world.ids.next(),
    pullNumbers: input.pullNumbers,
    plans: [...input.attempts, ...input.onRerun],
    attempts: [],
    logsDeleted: false,
  };
  let startedAt = input.createdAt;
  for (const plan of input.attempts) {
    const previous = run.attempts.at(-1);
    if (previous !== undefined && attemptCompletedAt(previous) === Number.POSITIVE_INFINITY)
      throw new Error(
        `attempt ${previous.number} of a run of ${input.workflow.name} never ends, so no other attempt can follow`,
      );
    if (previous !== undefined) startedAt = attemptCompletedAt(previous) + seconds(plan.afterSeconds ?? 60);
    addAttempt(world, run, {
      startedAt,
      triggeringActor: input.actor,
      again: () => true,
      announceFrom: input.announceFrom ?? input.createdAt,
    });
  }
  insertRun(repository, run);
  return run;
}

/** A commit that is named but was never created is assumed to exist: a commit with a given hash cannot be created. */
function assumeCommit(
  world: World,
  repository: RepositoryState,
  sha: string,
  { actor, createdAt, displayTitle }: NewRun,
): void {
  if (world.git.has(sha)) return;
  const parent = branchHead(repository, repository.defaultBranch);
  const by = { name: actor.login, email: `${actor.login}@users.noreply.github.com`, date: createdAt };
  world.git.add({ ...world.git.commitFiles(parent, {}, displayTitle ?? 'Change files', by), sha });
}

/** Runs are kept in the order of their creation. */
function insertRun(repository: RepositoryState, run: RunState): void {
  const before = repository.runs.findLastIndex((other) => other.createdAt <= run.createdAt);
  repository.runs.splice(before + 1, 0, run);
}

/** How the next attempt of a run comes about. */
export interface NewAttempt {
  readonly startedAt: number;
  readonly triggeringActor: Account;
  /** Whether a job of the attempt before runs again, or is carried over. */
  readonly again: (job: JobState) => boolean;
  /** Webhooks are sent for what happens from this instant on. */
  readonly announceFrom: number;
  /** What it does. @default what the run's plans say for its number */
  readonly plan?: AttemptPlan;
}

/** Adds the next attempt to a run, by its plan, and schedules its webhooks. */
export function addAttempt(
  world: World,
  run: RunState,
  { startedAt, triggeringActor, again, announceFrom, plan: given }: NewAttempt,
): AttemptState {
  const number = run.attempts.length + 1;
  const plan = given ?? run.plans[Math.min(number, run.plans.length) - 1] ?? run.plans[0];
  const kept = (run.attempts.at(-1)?.jobs ?? [])
    .filter((job) => !again(job))
    .map((job) => [job.plan.name, job] as const);
  const jobs = planJobs({ plan, startedAt, kept: new Map(kept), nextId: () => world.ids.next() });
  const attempt: AttemptState = { number, plan, startedAt, triggeringActor, jobs, cancelledAt: null };
  run.attempts.push(attempt);
  addArtifacts(world, run, attempt);
  announceAttempt(world, run, attempt, announceFrom);
  return attempt;
}

/**
 * Ninety days:
 * https://docs.github.com/en/organizations/managing-organization-settings/configuring-the-retention-period-for-github-actions-artifacts-and-logs-in-your-organization
 */
const artifactLifeSeconds = 90 * 86_400;

function addArtifacts(world: World, run: RunState, attempt: AttemptState): void {
  const createdAt = attemptCompletedAt(attempt);
  for (const { name, files, expired } of attempt.plan.artifacts ?? []) {
    const id = world.ids.next();
    const expiresAt = expired === true ? createdAt : createdAt + seconds(artifactLifeSeconds);
    run.repository.artifacts.set(id, { id, run, name, files, createdAt, expiresAt });
  }
}
