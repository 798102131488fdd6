import * as z from 'zod';
import { timestamp } from '../clock/durations.ts';
import { characterCount } from '../http/character-count.ts';
import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { readBody } from '../http/read-body.ts';
import { reply, validationFailed } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import type { ApiBases } from '../http/api-request.ts';
import { renderCommit } from '../render/git.ts';
import { fullName } from '../state/repository-state.ts';
import { renderAccount } from '../render/account.ts';
import { renderMinimalRepository, repositoryUrl } from '../render/repository.ts';
import { nodeId } from '../state/identifiers.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import type { CommitStatusState } from '../state/repository-state.ts';
import { findCommit } from './commits.ts';

/** https://docs.github.com/en/rest/commits/statuses#create-a-commit-status */
const maxOfOneContext = 1000;

const statusBody = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  target_url: z.string().nullish(),
  description: z.string().nullish(),
  context: z.string().default('default'),
});

/** https://docs.github.com/en/rest/commits/statuses */
export const statusRoutes: Readonly<Record<string, Handler>> = {
  'repos/create-commit-status': inRepository((context, repository) => {
    const input = readBody(context, statusBody);
    const { sha } = findCommit(context, repository, context.path['sha'] ?? '');
    const twins = repository.statuses.filter((status) => status.sha === sha && status.context === input.context);
    if (twins.length >= maxOfOneContext)
      throw validationFailed({
        resource: 'Status',
        field: 'context',
        code: 'custom',
        message: 'This SHA and context has reached the maximum number of statuses.',
      });
    if (characterCount(input.description ?? '') > 140)
      throw validationFailed({
        resource: 'Status',
        field: 'description',
        code: 'custom',
        message: 'description is too long (maximum is 140 characters)',
      });
    const status: CommitStatusState = {
      id: context.world.ids.next(),
      sha,
      state: input.state,
      context: input.context,
      description: input.description ?? null,
      targetUrl: input.target_url ?? null,
      creator: author(context).account,
      createdAt: context.now,
    };
    repository.statuses.push(status);
    context.world.emit({
      repository,
      sender: status.creator,
      name: 'described',
      event: 'status',
      action: null,
      describe: (bases) => describeStatus(context, status, repository, bases),
    });
    return reply(201, render(status, repository, context));
  }),
  'repos/list-commit-statuses-for-ref': inRepository((context, repository) => {
    const found = newestFirst(repository, findCommit(context, repository, context.path['ref'] ?? '').sha);
    const { items, headers } = paginate(context, found);
    return reply(
      200,
      items.map((status) => render(status, repository, context)),
      headers,
    );
  }),
  'repos/get-combined-status-for-ref': inRepository((context, repository) => {
    const { sha } = findCommit(context, repository, context.path['ref'] ?? '');
    const latest = new Map<string, CommitStatusState>();
    for (const status of newestFirst(repository, sha).reverse()) latest.set(status.context, status);
    const { items, headers } = paginate(context, [...latest.values()]);
    const url = `${repositoryUrl(repository, context.bases)}/commits/${sha}`;
    const body = {
      state: combine([...latest.values()]),
      statuses: items.map((status) => render(status, repository, context)),
      sha,
      total_count: latest.size,
      repository: renderMinimalRepository(repository, context.bases),
      commit_url: url,
      url: `${url}/status`,
    };
    return reply(200, body, headers);
  }),
};

/** The payload of a `status` webhook; its commit is one of the API's. */
function describeStatus(
  { world }: Context,
  status: CommitStatusState,
  repository: RepositoryState,
  bases: ApiBases,
): JsonObject {
  const commit = world.git.commit(status.sha);
  return {
    id: status.id,
    sha: status.sha,
    name: fullName(repository),
    avatar_url: renderAccount(status.creator, bases)['avatar_url'],
    target_url: status.targetUrl,
    context: status.context,
    description: status.description,
    state: status.state,
    commit: commit === undefined ? null : renderCommit(commit, repository, bases),
    branches: [...repository.refs]
      .filter(([ref, sha]) => ref.startsWith('refs/heads/') && sha === status.sha)
      .map(([ref, sha]) => ({
        name: ref.slice('refs/heads/'.length),
        commit: { sha, url: `${repositoryUrl(repository, bases)}/commits/${sha}` },
        protected: false,
      })),
    created_at: timestamp(status.createdAt),
    updated_at: timestamp(status.createdAt),
  };
}

function newestFirst(repository: RepositoryState, sha: string): CommitStatusState[] {
  return repository.statuses.filter((status) => status.sha === sha).reverse();
}

/** The latest statuses of a commit in one word, all or those of some contexts; `null` without any such status. */
export function combinedState(
  repository: RepositoryState,
  sha: string,
  contexts: readonly string[] | undefined,
): string | null {
  const latest = new Map<string, CommitStatusState>();
  for (const status of newestFirst(repository, sha).reverse()) latest.set(status.context, status);
  if (contexts === undefined) return latest.size === 0 ? null : combine([...latest.values()]);
  const wanted = contexts.map((name) => latest.get(name)?.state ?? 'pending');
  return wanted.length === 0 ? null : wanted.every((state) => state === 'success') ? 'success' : 'failure';
}

/** https://docs.github.com/en/rest/commits/statuses#get-the-combined-status-for-a-specific-reference */
function combine(statuses: readonly CommitStatusState[]): string {
  if (statuses.some(({ state }) => state === 'error' || state === 'failure')) return 'failure';
  return statuses.length === 0 || statuses.some(({ state }) => state === 'pending') ? 'pending' : 'success';
}

function render(status: CommitStatusState, repository: RepositoryState, { bases }: Context): JsonObject {
  const creator = renderAccount(status.creator, bases);
  return {
    url: `${repositoryUrl(repository, bases)}/statuses/${status.sha}`,
    avatar_url: creator['avatar_url'],
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: timestamp(status.createdAt),
    updated_at: timestamp(status.createdAt),
    creator,
  };
}
