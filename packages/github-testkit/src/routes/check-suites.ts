import * as z from 'zod';
import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import { author, inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { countedReply } from '../http/list-reply.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, notFound, reply } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import { renderApp } from '../render/app.ts';
import { renderCheckRun } from '../render/check-run.ts';
import { renderMinimalRepository, repositoryUrl } from '../render/repository.ts';
import type { AppState } from '../state/apps.ts';
import { allCheckSuites, checkRunsOf, resetCheckRun, suiteOfApp } from '../state/check-suites.ts';
import { nodeId } from '../state/identifiers.ts';
import type { CheckRunState, CheckSuiteState, RepositoryState } from '../state/repository-state.ts';
import type { World } from '../state/world.ts';
import { findCommit } from './commits.ts';

/** https://docs.github.com/en/rest/checks/suites */
export const checkSuiteRoutes: Readonly<Record<string, Handler>> = {
  'checks/create-suite': inRepository((context, repository) => {
    const { app } = author(context);
    if (app === null) throw new ApiError(403, 'You must authenticate via a GitHub App.');
    const { sha } = findCommit(context, repository, readBody(context, z.object({ head_sha: z.string() })).head_sha);
    const { suite, isNew } = suiteOfApp(context.world, repository, sha, app);
    if (isNew) tell(context, repository, suite, 'requested');
    return reply(isNew ? 201 : 200, render(context.world, suite, repository, context.bases));
  }),
  'checks/get-suite': inRepository((context, repository) =>
    reply(200, render(context.world, find(context, repository), repository, context.bases)),
  ),
  'checks/list-suites-for-ref': inRepository((context, repository) => {
    const { query } = context.request;
    const { sha } = findCommit(context, repository, context.path['ref'] ?? '');
    const name = query.get('check_name');
    const found = allCheckSuites(context.world, repository).filter(
      (suite) =>
        suite.headSha === sha &&
        (query.get('app_id') ?? String(suite.app.id)) === String(suite.app.id) &&
        (name === null || checkRunsOf(context.world, repository, suite).some((checkRun) => checkRun.name === name)),
    );
    return countedReply(context, 'check_suites', found, (suite) =>
      render(context.world, suite, repository, context.bases),
    );
  }),
  'checks/list-for-suite': inRepository((context, repository) => {
    const { query } = context.request;
    const matching = checkRunsOf(context.world, repository, find(context, repository))
      .filter(
        (checkRun) =>
          (query.get('check_name') ?? checkRun.name) === checkRun.name &&
          (query.get('status') ?? checkRun.status) === checkRun.status,
      )
      .reverse();
    const found =
      query.get('filter') === 'all'
        ? matching
        : matching.filter(({ name }, index) => matching.findIndex((other) => other.name === name) === index);
    return countedReply(context, 'check_runs', found, (checkRun) =>
      renderCheckRun(checkRun, repository, context.bases),
    );
  }),
  'checks/rerequest-suite': inRepository((context, repository) => {
    const suite = repository.checkSuites.get(pathNumber(context, 'check_suite_id'));
    if (suite === undefined) throw notFound();
    for (const checkRun of checkRunsOf(context.world, repository, suite)) resetCheckRun(checkRun);
    tell(context, repository, suite, 'rerequested');
    return reply(201, {});
  }),
};

/** The suite of an App on a commit. */
export function suiteOf(
  { world }: Context,
  repository: RepositoryState,
  headSha: string,
  app: AppState,
): CheckSuiteState {
  return suiteOfApp(world, repository, headSha, app).suite;
}

function find(context: Context, repository: RepositoryState): CheckSuiteState {
  const id = pathNumber(context, 'check_suite_id');
  const found = allCheckSuites(context.world, repository).find((suite) => suite.id === id);
  if (found === undefined) throw notFound();
  return found;
}

function tell(
  context: Context,
  repository: RepositoryState,
  suite: CheckSuiteState,
  action: 'requested' | 'rerequested',
): void {
  context.world.emit({
    repository,
    sender: author(context).account,
    name: 'described',
    event: 'check_suite',
    action,
    onlyTo: suite.app,
    describe: (bases) => ({ check_suite: render(context.world, suite, repository, bases) }),
  });
}

/** Conclusions from the worst: https://docs.github.com/en/rest/checks/suites. A suite is as its worst run. */
const fromTheWorst = ['failure', 'timed_out', 'action_required', 'cancelled', 'success', 'neutral', 'skipped'];

function conclusionOf(checkRuns: readonly CheckRunState[]): string | null {
  if (checkRuns.length === 0 || checkRuns.some(({ status }) => status !== 'completed')) return null;
  return fromTheWorst.find((conclusion) => checkRuns.some((run) => run.conclusion === conclusion)) ?? 'success';
}

/** A `check-suite`. */
function render(world: World, suite: CheckSuiteState, repository: RepositoryState, bases: ApiBases): JsonObject {
  const checkRuns = checkRunsOf(world, repository, suite);
  const conclusion = conclusionOf(checkRuns);
  const isRunning = checkRuns.some(({ status }) => status !== 'queued');
  const commit = world.git.commit(suite.headSha);
  const url = `${repositoryUrl(repository, bases)}/check-suites/${suite.id}`;
  const [branch] =
    [...repository.refs].find(([ref, sha]) => ref.startsWith('refs/heads/') && sha === suite.headSha) ?? [];
  const person = commit?.author ?? { name: 'unknown', email: 'unknown@example.com', date: 0 };
  return {
    id: suite.id,
    node_id: nodeId('CheckSuite', suite.id),
    head_branch: branch?.slice('refs/heads/'.length) ?? null,
    head_sha: suite.headSha,
    status: conclusion !== null ? 'completed' : isRunning ? 'in_progress' : 'queued',
    conclusion,
    url,
    before: commit?.parents[0] ?? null,
    after: suite.headSha,
    pull_requests: [],
    app: renderApp(suite.app, bases),
    repository: renderMinimalRepository(repository, bases),
    created_at: timestamp(suite.createdAt),
    updated_at: timestamp(suite.createdAt),
    latest_check_runs_count: checkRuns.length,
    check_runs_url: `${url}/check-runs`,
    head_commit: {
      id: suite.headSha,
      tree_id: commit?.tree ?? suite.headSha,
      message: commit?.message ?? '',
      timestamp: timestamp(commit?.committer.date ?? 0),
      author: { name: person.name, email: person.email },
      committer: { name: person.name, email: person.email },
    },
  };
}
