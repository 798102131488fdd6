import { parseCreated } from '../http/created-range.ts';
import type { Context } from '../http/context.ts';
import { pagePosition, paginate } from '../http/pagination.ts';
import { ApiError, reply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { renderRun } from '../render/run.ts';
import type { RepositoryState, RunState } from '../state/repository-state.ts';
import { attemptAt, attemptProgress } from '../state/runs.ts';

/**
 * Most results of a list with any filter:
 * https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-repository
 */
const maxFilteredRuns = 1000;
/** Beyond this a list without filters ends too, with a 422: https://github.com/apache/incubator-devlake/issues/8842 */
const maxRuns = 40_000;

/** Parameters that make a search of a list. */
const filterNames = ['actor', 'branch', 'check_suite_id', 'created', 'event', 'head_sha', 'status'] as const;

/** Answers with the runs that a request selects, newest first. */
export function listRuns(context: Context, repository: RepositoryState, ofWorkflow: (run: RunState) => boolean): Reply {
  const { query } = context.request;
  const seenAt = context.now - context.staleMs;
  const matches = runFilter(query, seenAt);
  const found = repository.runs.filter((run) => run.createdAt <= seenAt && ofWorkflow(run) && matches(run)).reverse();
  const isFiltered = filterNames.some((name) => query.has(name));
  const { page, perPage } = pagePosition(query);
  if (!isFiltered && page * perPage > maxRuns) {
    throw new ApiError(422, 'In order to keep the API fast for everyone, pagination is limited for this resource.');
  }
  const reachable = isFiltered ? found.slice(0, maxFilteredRuns) : found;
  const { items, headers } = paginate(context, reachable);
  const withPullRequests = query.get('exclude_pull_requests') !== 'true';
  const total = isFiltered && context.world.settings.capsFilteredTotal ? reachable.length : found.length;
  const runs = items.map((run) => {
    return renderRun(run, {
      attempt: attemptAt(run, seenAt),
      now: seenAt,
      bases: context.bases,
      git: context.world.git,
      withPullRequests,
    });
  });
  return reply(200, { total_count: total, workflow_runs: runs }, headers);
}

function runFilter(query: URLSearchParams, now: number): (run: RunState) => boolean {
  const created = query.get('created');
  const range = created === null ? null : parseCreated(created);
  const wanted = (name: (typeof filterNames)[number], value: string | number): boolean => {
    const text = query.get(name);
    return text === null || text.toLowerCase() === String(value).toLowerCase();
  };
  const status = query.get('status');
  return (run) =>
    wanted('actor', run.actor.login) &&
    wanted('branch', run.headBranch) &&
    wanted('check_suite_id', run.checkSuiteId) &&
    wanted('event', run.event) &&
    wanted('head_sha', run.headSha) &&
    (range === null || (run.createdAt >= range.from && run.createdAt <= range.to)) &&
    (status === null || hasStatus(run, status, now));
}

/** The filter takes a status or a conclusion. */
function hasStatus(run: RunState, wanted: string, now: number): boolean {
  const { status, conclusion } = attemptProgress(attemptAt(run, now), now);
  return status === wanted || conclusion === wanted;
}
