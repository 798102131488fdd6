import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import { nodeId } from '../state/identifiers.ts';
import { attemptProgress, attemptUpdatedAt } from '../state/runs.ts';
import type { AttemptState, RepositoryState, RunState, WorkflowState } from '../state/repository-state.ts';
import type { GitStore } from '../state/git-store.ts';
import { renderAccount } from './account.ts';
import { renderMinimalRepository, repositoryPage, repositoryUrl } from './repository.ts';

/** A `workflow`. */
export function renderWorkflow(workflow: WorkflowState, repository: RepositoryState, bases: ApiBases): JsonObject {
  const page = repositoryPage(repository, bases);
  return {
    id: workflow.id,
    node_id: nodeId('Workflow', workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: workflow.state,
    created_at: timestamp(workflow.createdAt),
    updated_at: timestamp(workflow.createdAt),
    url: `${repositoryUrl(repository, bases)}/actions/workflows/${workflow.id}`,
    html_url: `${page}/blob/${repository.defaultBranch}/${workflow.path}`,
    badge_url: `${page}/workflows/${encodeURIComponent(workflow.name)}/badge.svg`,
  };
}

/** How a run is looked at. */
export interface RunView {
  readonly attempt: AttemptState;
  readonly now: number;
  readonly bases: ApiBases;
  readonly git: GitStore;
  /** @default true */
  readonly withPullRequests?: boolean;
}

/** A `workflow-run` at a moment, seen as one of its attempts. */
export function renderRun(run: RunState, view: RunView): JsonObject {
  const { attempt, now, bases } = view;
  const url = `${repositoryUrl(run.repository, bases)}/actions/runs/${run.id}`;
  const repository = repositoryUrl(run.repository, bases);
  const { status, conclusion } = attemptProgress(attempt, now);
  return {
    id: run.id,
    name: run.workflow.name,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.workflow.path,
    display_title: run.displayTitle,
    run_number: run.runNumber,
    event: run.event,
    status,
    conclusion,
    workflow_id: run.workflow.id,
    check_suite_id: run.checkSuiteId,
    check_suite_node_id: nodeId('CheckSuite', run.checkSuiteId),
    url,
    html_url: runPage(run, bases),
    pull_requests: view.withPullRequests === false ? [] : renderPullsOf(run, bases),
    created_at: timestamp(run.createdAt),
    updated_at: timestamp(attemptUpdatedAt(attempt, now)),
    actor: renderAccount(run.actor, bases),
    run_attempt: attempt.number,
    referenced_workflows: [],
    run_started_at: timestamp(attempt.startedAt),
    triggering_actor: renderAccount(attempt.triggeringActor, bases),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repository}/check-suites/${run.checkSuiteId}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: attempt.number > 1 ? `${url}/attempts/${attempt.number - 1}` : null,
    workflow_url: `${repository}/actions/workflows/${run.workflow.id}`,
    head_commit: renderHeadCommit(run, view.git),
    repository: renderMinimalRepository(run.repository, bases),
    head_repository: renderMinimalRepository(run.headRepository, bases),
  };
}

/** The web page of a run. */
export function runPage(run: RunState, bases: ApiBases): string {
  return `${repositoryPage(run.repository, bases)}/actions/runs/${run.id}`;
}

/**
 * The pull requests of a run; GitHub leaves out those of forks, as https://github.com/orgs/community/discussions/25220
 * found.
 */
function renderPullsOf(run: RunState, bases: ApiBases): JsonObject[] {
  if (run.headRepository !== run.repository) return [];
  const side = (ref: string, sha: string): JsonObject => ({
    ref,
    sha,
    repo: { id: run.repository.id, url: repositoryUrl(run.repository, bases), name: run.repository.name },
  });
  return run.pullNumbers.flatMap((number) => {
    const issue = run.repository.issues.get(number);
    if (issue?.pull == null) return [];
    const { pull } = issue;
    const baseSha = run.repository.refs.get(`refs/heads/${pull.baseBranch}`) ?? run.headSha;
    const url = `${repositoryUrl(run.repository, bases)}/pulls/${number}`;
    return [
      { id: issue.id, number, url, head: side(pull.headBranch, pull.headSha), base: side(pull.baseBranch, baseSha) },
    ];
  });
}

function renderHeadCommit(run: RunState, git: GitStore): JsonObject {
  const commit = git.commit(run.headSha);
  const person = { name: run.actor.login, email: `${run.actor.login}@users.noreply.github.com` };
  const named = ({ name, email }: { name: string; email: string }): JsonObject => ({ name, email });
  return {
    id: run.headSha,
    tree_id: commit?.tree ?? run.headSha,
    message: commit?.message ?? run.displayTitle,
    timestamp: timestamp(commit?.committer.date ?? run.createdAt),
    author: named(commit?.author ?? person),
    committer: named(commit?.committer ?? person),
  };
}
