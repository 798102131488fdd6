import * as z from 'zod';
import { timestamp } from '../clock/durations.ts';
import { inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { countedReply } from '../http/list-reply.ts';
import { NotServedError } from '../http/not-served-error.ts';
import { readBody } from '../http/read-body.ts';
import { noContent, notFound, reply } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import { repositoryPage, repositoryUrl } from '../render/repository.ts';
import type { EnvironmentState } from '../state/deployment-state.ts';
import { nodeId } from '../state/identifiers.ts';
import type { RepositoryState } from '../state/repository-state.ts';

const environmentBody = z.object({
  wait_timer: z.number().default(0),
  prevent_self_review: z.boolean().default(false),
  reviewers: z.array(z.unknown()).nullish(),
  deployment_branch_policy: z
    .object({ protected_branches: z.boolean(), custom_branch_policies: z.boolean() })
    .nullish(),
});

/** https://docs.github.com/en/rest/deployments/environments */
export const environmentRoutes: Readonly<Record<string, Handler>> = {
  'repos/get-all-environments': inRepository((context, repository) =>
    countedReply(context, 'environments', [...repository.environments.values()], (environment) =>
      render(environment, repository, context),
    ),
  ),
  'repos/get-environment': inRepository((context, repository) =>
    reply(200, render(find(context, repository), repository, context)),
  ),
  'repos/create-or-update-environment': inRepository((context, repository) => {
    const input = readBody(context, environmentBody);
    if ((input.reviewers ?? []).length > 0 || input.prevent_self_review)
      throw new NotServedError('reviewers of environments are not served here');
    const environment = ensureEnvironment(context, repository, context.path['environment_name'] ?? '');
    const policy = input.deployment_branch_policy ?? null;
    environment.waitMinutes = input.wait_timer;
    environment.updatedAt = context.now;
    environment.branchPolicy =
      policy === null
        ? null
        : { protectedBranches: policy.protected_branches, customPolicies: policy.custom_branch_policies };
    return reply(200, render(environment, repository, context));
  }),
  'repos/delete-an-environment': inRepository((context, repository) => {
    repository.environments.delete(find(context, repository).name);
    return noContent();
  }),
};

/** The environment with a name; deploying to it creates it. */
export function ensureEnvironment(
  { world, now }: Context,
  repository: RepositoryState,
  name: string,
): EnvironmentState {
  const existing = repository.environments.get(name);
  if (existing !== undefined) return existing;
  const fresh = { id: world.ids.next(), name, createdAt: now, updatedAt: now, waitMinutes: 0, branchPolicy: null };
  repository.environments.set(name, fresh);
  return fresh;
}

function find({ path }: Context, repository: RepositoryState): EnvironmentState {
  const found = repository.environments.get(path['environment_name'] ?? '');
  if (found === undefined) throw notFound();
  return found;
}

/** An `environment`. */
function render(environment: EnvironmentState, repository: RepositoryState, { bases }: Context): JsonObject {
  const name = encodeURIComponent(environment.name);
  const { branchPolicy, waitMinutes } = environment;
  const rule = { id: environment.id, node_id: nodeId('GateRule', environment.id) };
  return {
    id: environment.id,
    node_id: nodeId('Environment', environment.id),
    name: environment.name,
    url: `${repositoryUrl(repository, bases)}/environments/${name}`,
    html_url: `${repositoryPage(repository, bases)}/deployments/activity_log?environments_filter=${name}`,
    created_at: timestamp(environment.createdAt),
    updated_at: timestamp(environment.updatedAt),
    protection_rules: [
      ...(waitMinutes > 0 ? [{ ...rule, type: 'wait_timer', wait_timer: waitMinutes }] : []),
      ...(branchPolicy === null ? [] : [{ ...rule, type: 'branch_policy' }]),
    ],
    deployment_branch_policy:
      branchPolicy === null
        ? null
        : {
            protected_branches: branchPolicy.protectedBranches,
            custom_branch_policies: branchPolicy.customPolicies,
          },
  };
}
