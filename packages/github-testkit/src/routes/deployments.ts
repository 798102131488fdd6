import * as z from 'zod';
import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import { author, inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { listReply } from '../http/list-reply.ts';
import { NotServedError } from '../http/not-served-error.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, noContent, notFound, reply } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import { renderAccount } from '../render/account.ts';
import { repositoryUrl } from '../render/repository.ts';
import type { DeploymentState, DeploymentStatusState } from '../state/deployment-state.ts';
import { nodeId } from '../state/identifiers.ts';
import { branchHead } from '../state/repository-state.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { resolveCommit } from '../state/resolve-ref.ts';
import { ensureEnvironment } from './environments.ts';
import { combinedState } from './statuses.ts';

const deploymentBody = z.object({
  ref: z.string(),
  task: z.string().default('deploy'),
  auto_merge: z.boolean().default(true),
  required_contexts: z.array(z.string()).optional(),
  payload: z.union([z.record(z.string(), z.json()), z.string()]).default({}),
  environment: z.string().default('production'),
  description: z.string().nullish(),
  transient_environment: z.boolean().default(false),
  production_environment: z.boolean().optional(),
});
const statusBody = z.object({
  state: z.enum(['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']),
  target_url: z.string().optional(),
  log_url: z.string().optional(),
  description: z.string().max(140).default(''),
  environment: z.string().optional(),
  environment_url: z.string().default(''),
  auto_inactive: z.boolean().default(true),
});

/** https://docs.github.com/en/rest/deployments */
export const deploymentRoutes: Readonly<Record<string, Handler>> = {
  'repos/list-deployments': inRepository((context, repository) => {
    const { query } = context.request;
    const found = [...repository.deployments.values()]
      .filter((deployment) =>
        (['sha', 'ref', 'task', 'environment'] as const).every((name) => {
          const wanted = query.get(name);
          return wanted === null || wanted === 'none' || deployment[name] === wanted;
        }),
      )
      .reverse();
    return listReply(context, found, (deployment) => render(deployment, repository, context.bases));
  }),
  'repos/get-deployment': inRepository((context, repository) =>
    reply(200, render(find(context, repository), repository, context.bases)),
  ),
  'repos/create-deployment': inRepository(create),
  'repos/delete-deployment': inRepository((context, repository) => {
    const deployment = find(context, repository);
    const isAlone = [...repository.deployments.values()].every(
      (other) => other === deployment || other.environment !== deployment.environment,
    );
    if (!isAlone && deployment.statuses.at(-1)?.state === 'success')
      throw new ApiError(
        422,
        'We cannot delete an active deployment unless it is the only deployment in a given environment.',
      );
    repository.deployments.delete(deployment.id);
    return noContent();
  }),
  'repos/list-deployment-statuses': inRepository((context, repository) => {
    const deployment = find(context, repository);
    return listReply(context, [...deployment.statuses].reverse(), (status) =>
      renderStatus(status, deployment, repository, context.bases),
    );
  }),
  'repos/get-deployment-status': inRepository((context, repository) => {
    const deployment = find(context, repository);
    const id = pathNumber(context, 'status_id');
    const status = deployment.statuses.find((candidate) => candidate.id === id);
    if (status === undefined) throw notFound();
    return reply(200, renderStatus(status, deployment, repository, context.bases));
  }),
  'repos/create-deployment-status': inRepository((context, repository) => {
    const deployment = find(context, repository);
    const { auto_inactive: endsOthers, ...input } = readBody(context, statusBody);
    const status = addStatus(context, repository, deployment, input);
    if (input.state === 'success' && endsOthers)
      for (const other of repository.deployments.values())
        if (isSucceeded(other, deployment)) addStatus(context, repository, other, { state: 'inactive' });
    return reply(201, renderStatus(status, deployment, repository, context.bases));
  }),
};

/** "all prior non-transient, non-production environment deployments with the same … environment name" */
function isSucceeded(other: DeploymentState, by: DeploymentState): boolean {
  const { environment, transient, production, statuses, id } = other;
  const latest = statuses.at(-1)?.state;
  return id < by.id && environment === by.environment && !transient && !production && latest === 'success';
}

function find(context: Context, repository: RepositoryState): DeploymentState {
  const found = repository.deployments.get(pathNumber(context, 'deployment_id'));
  if (found === undefined) throw notFound();
  return found;
}

function create(context: Context, repository: RepositoryState) {
  const { world, now } = context;
  const input = readBody(context, deploymentBody);
  const commit = resolveCommit(world, repository, input.ref);
  if (commit === undefined) throw new ApiError(422, `No ref found for: ${input.ref}`);
  const main = branchHead(repository, repository.defaultBranch);
  const isBranch = branchHead(repository, input.ref) !== undefined;
  if (input.auto_merge && isBranch && main !== undefined && !world.git.isAncestor(main, commit.sha))
    throw new NotServedError('merging the default branch into the branch to deploy (auto_merge) is not served here');
  const state = combinedState(repository, commit.sha, input.required_contexts);
  if (state !== null && state !== 'success')
    throw new ApiError(409, `Conflict: Commit status checks failed for ${input.ref}.`, {
      errors: [{ contexts: [], resource: 'Deployment', field: 'required_contexts', code: 'invalid' }],
    });
  const deployment: DeploymentState = {
    id: world.ids.next(),
    ref: input.ref,
    sha: commit.sha,
    task: input.task,
    payload: input.payload,
    environment: input.environment,
    description: input.description ?? null,
    production: input.production_environment ?? input.environment === 'production',
    transient: input.transient_environment,
    creator: author(context).account,
    createdAt: now,
    statuses: [],
  };
  repository.deployments.set(deployment.id, deployment);
  ensureEnvironment(context, repository, deployment.environment);
  world.emit({
    repository,
    sender: deployment.creator,
    name: 'described',
    event: 'deployment',
    action: 'created',
    describe: (bases) => ({ deployment: render(deployment, repository, bases), workflow: null, workflow_run: null }),
  });
  return reply(201, render(deployment, repository, context.bases));
}

function addStatus(
  context: Context,
  repository: RepositoryState,
  deployment: DeploymentState,
  input: Partial<z.infer<typeof statusBody>> & { readonly state: string },
): DeploymentStatusState {
  const status: DeploymentStatusState = {
    id: context.world.ids.next(),
    state: input.state,
    creator: author(context).account,
    description: input.description ?? '',
    environment: input.environment ?? deployment.environment,
    logUrl: input.log_url ?? input.target_url ?? '',
    environmentUrl: input.environment_url ?? '',
    createdAt: context.now,
  };
  deployment.statuses.push(status);
  context.world.emit({
    repository,
    sender: status.creator,
    name: 'described',
    event: 'deployment_status',
    action: 'created',
    describe: (bases) => ({
      deployment_status: renderStatus(status, deployment, repository, bases),
      deployment: render(deployment, repository, bases),
      check_run: null,
      workflow: null,
      workflow_run: null,
    }),
  });
  return status;
}

/** A `deployment`. */
function render(deployment: DeploymentState, repository: RepositoryState, bases: ApiBases): JsonObject {
  const url = `${repositoryUrl(repository, bases)}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('Deployment', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: renderAccount(deployment.creator, bases),
    created_at: timestamp(deployment.createdAt),
    updated_at: timestamp(deployment.statuses.at(-1)?.createdAt ?? deployment.createdAt),
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(repository, bases),
    transient_environment: deployment.transient,
    production_environment: deployment.production,
  };
}

/** A `deployment-status`. */
function renderStatus(
  status: DeploymentStatusState,
  deployment: DeploymentState,
  repository: RepositoryState,
  bases: ApiBases,
): JsonObject {
  const url = `${repositoryUrl(repository, bases)}/deployments/${deployment.id}`;
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DeploymentStatus', status.id),
    state: status.state,
    creator: renderAccount(status.creator, bases),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    log_url: status.logUrl,
    environment_url: status.environmentUrl,
    created_at: timestamp(status.createdAt),
    updated_at: timestamp(status.createdAt),
    deployment_url: url,
    repository_url: repositoryUrl(repository, bases),
  };
}
