import * as z from 'zod';
import { author, inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, notFound, reply, validationFailed } from '../http/reply.ts';
import { resetCheckRun } from '../state/check-suites.ts';
import { renderAnnotation, renderCheckRun, renderCheckRunWithSuite } from '../render/check-run.ts';
import { jobCheckRun, jobCheckRuns } from '../state/job-check-runs.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import type { CheckRunState } from '../state/repository-state.ts';
import type { AnnotationState } from '../state/repository-state.ts';
import { suiteOf } from './check-suites.ts';
import { findCommit } from './commits.ts';

/** https://docs.github.com/en/rest/checks/runs#create-a-check-run */
const maxOfOneName = 1000;

const annotation = z
  .object({
    path: z.string(),
    start_line: z.number(),
    end_line: z.number(),
    start_column: z.number().optional(),
    end_column: z.number().optional(),
    annotation_level: z.enum(['notice', 'warning', 'failure']),
    message: z.string(),
    title: z.string().optional(),
    raw_details: z.string().optional(),
  })
  .transform((given): AnnotationState => ({
    path: given.path,
    startLine: given.start_line,
    endLine: given.end_line,
    startColumn: given.start_column ?? null,
    endColumn: given.end_column ?? null,
    level: given.annotation_level,
    message: given.message,
    title: given.title ?? null,
    rawDetails: given.raw_details ?? null,
  }));
const instant = z.string().transform((text) => Date.parse(text));
const checkBody = z.object({
  name: z.string().optional(),
  head_sha: z.string().optional(),
  details_url: z.string().optional(),
  external_id: z.string().optional(),
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  started_at: instant.optional(),
  conclusion: z.string().optional(),
  completed_at: instant.optional(),
  output: z
    .object({
      title: z.string().optional(),
      summary: z.string().optional(),
      text: z.string().optional(),
      annotations: z.array(annotation).default([]),
    })
    .optional(),
});
type CheckInput = z.infer<typeof checkBody>;

/** https://docs.github.com/en/rest/checks/runs */
export const checkRoutes: Readonly<Record<string, Handler>> = {
  'checks/create': inRepository((context, repository) => {
    const input = readBody(context, checkBody);
    const { app } = author(context);
    if (app === null) throw new ApiError(403, 'You must authenticate via a GitHub App.');
    const { sha } = findCommit(context, repository, input.head_sha ?? '');
    const id = context.world.ids.next();
    const checkRun: CheckRunState = {
      id,
      headSha: sha,
      app,
      checkSuiteId: suiteOf(context, repository, sha, app).id,
      name: input.name ?? '',
      externalId: null,
      detailsUrl: null,
      status: 'queued',
      conclusion: null,
      startedAt: null,
      completedAt: null,
      title: null,
      summary: null,
      text: null,
      annotations: [],
    };
    change(context, checkRun, input);
    const twins = [...repository.checkRuns.values()].filter(
      (other) => other.name === checkRun.name && other.checkSuiteId === checkRun.checkSuiteId,
    );
    if (twins.length >= maxOfOneName)
      throw validationFailed({
        resource: 'CheckRun',
        field: 'name',
        code: 'custom',
        message: `a check suite can have at most ${maxOfOneName} check runs of one name`,
      });
    repository.checkRuns.set(id, checkRun);
    tell(context, repository, checkRun, 'created');
    if (checkRun.status === 'completed') tell(context, repository, checkRun, 'completed');
    return reply(201, renderCheckRun(checkRun, repository, context.bases));
  }),
  'checks/update': inRepository((context, repository) => {
    const checkRun = repository.checkRuns.get(pathNumber(context, 'check_run_id'));
    if (checkRun === undefined) throw notFound();
    if (author(context).app !== checkRun.app)
      throw new ApiError(
        403,
        `Invalid app_id \`${author(context).app?.id ?? ''}\` - check run can only be modified by the GitHub App that created it.`,
      );
    const wasCompleted = checkRun.status === 'completed';
    change(context, checkRun, readBody(context, checkBody));
    if (!wasCompleted && checkRun.status === 'completed') tell(context, repository, checkRun, 'completed');
    return reply(200, renderCheckRun(checkRun, repository, context.bases));
  }),
  'checks/get': inRepository((context, repository) =>
    reply(200, renderCheckRun(find(context, repository), repository, context.bases)),
  ),
  'checks/list-for-ref': inRepository((context, repository) => {
    const found = listForRef(context, repository);
    const { items, headers } = paginate(context, found);
    return reply(
      200,
      { total_count: found.length, check_runs: items.map((item) => renderCheckRun(item, repository, context.bases)) },
      headers,
    );
  }),
  'checks/rerequest-run': inRepository((context, repository) => {
    const checkRun = repository.checkRuns.get(pathNumber(context, 'check_run_id'));
    if (checkRun === undefined) throw notFound();
    if (checkRun.status !== 'completed') throw new ApiError(422, 'This check run is not completed');
    resetCheckRun(checkRun);
    context.world.emit({
      repository,
      sender: author(context).account,
      name: 'described',
      event: 'check_run',
      action: 'rerequested',
      onlyTo: checkRun.app,
      describe: (bases) => ({ check_run: renderCheckRunWithSuite(checkRun, repository, bases) }),
    });
    return reply(201, {});
  }),
  'checks/list-annotations': inRepository((context, repository) => {
    const checkRun = find(context, repository);
    const { items, headers } = paginate(context, checkRun.annotations);
    return reply(
      200,
      items.map((item) => renderAnnotation(item, checkRun, repository, context.bases)),
      headers,
    );
  }),
};

function find(context: Context, repository: RepositoryState): CheckRunState {
  const id = pathNumber(context, 'check_run_id');
  const found = repository.checkRuns.get(id) ?? jobCheckRun(context.world, repository, id, context.now);
  if (found === undefined) throw notFound();
  return found;
}

/** Annotations are added to those that are there; a conclusion completes. */
function change({ now }: Context, checkRun: CheckRunState, input: CheckInput): void {
  if (input.name !== undefined) checkRun.name = input.name;
  if (input.details_url !== undefined) checkRun.detailsUrl = input.details_url;
  if (input.external_id !== undefined) checkRun.externalId = input.external_id;
  if (input.started_at !== undefined) checkRun.startedAt = input.started_at;
  if (input.status !== undefined) checkRun.status = input.status;
  if (input.conclusion !== undefined) {
    checkRun.status = 'completed';
    checkRun.conclusion = input.conclusion;
    checkRun.completedAt = input.completed_at ?? now;
  }
  if (checkRun.status === 'completed' && checkRun.conclusion === null)
    throw validationFailed({ resource: 'CheckRun', field: 'conclusion', code: 'missing_field' });
  if (checkRun.status !== 'completed') {
    checkRun.conclusion = null;
    checkRun.completedAt = null;
  }
  checkRun.startedAt ??= now;
  const { output } = input;
  if (output === undefined) return;
  checkRun.title = output.title ?? checkRun.title;
  checkRun.summary = output.summary ?? checkRun.summary;
  checkRun.text = output.text ?? checkRun.text;
  checkRun.annotations = [...checkRun.annotations, ...output.annotations];
}

function tell(
  context: Context,
  repository: RepositoryState,
  checkRun: CheckRunState,
  action: 'created' | 'completed',
): void {
  context.world.emit({ repository, sender: author(context).account, name: 'check_run', action, checkRun });
}

function listForRef(context: Context, repository: RepositoryState): CheckRunState[] {
  const { query } = context.request;
  const { sha } = findCommit(context, repository, context.path['ref'] ?? '');
  const own = [...repository.checkRuns.values()].filter((checkRun) => checkRun.headSha === sha);
  const all = [...own, ...jobCheckRuns(context.world, repository, sha, context.now)].sort((a, b) => b.id - a.id);
  const matching = all.filter(
    (checkRun) =>
      (query.get('check_name') ?? checkRun.name) === checkRun.name &&
      (query.get('status') ?? checkRun.status) === checkRun.status &&
      (query.get('app_id') ?? String(checkRun.app.id)) === String(checkRun.app.id),
  );
  if (query.get('filter') === 'all') return matching;
  const seen = new Set<string>();
  return matching.filter((checkRun) => {
    const key = `${checkRun.checkSuiteId} ${checkRun.name}`;
    const isLatest = !seen.has(key);
    seen.add(key);
    return isLatest;
  });
}
